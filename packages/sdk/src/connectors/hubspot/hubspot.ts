import { invalidOption } from '../../options.ts';
import { defineConnector } from '../define-connector.ts';
import type { Description } from '../definition.ts';
import { at, listAt, path } from '../engine/http.ts';
import type { Mapping } from '../engine/mapping.ts';
import { namesIn } from '../engine/names-in.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { SettingTexts } from '../settings.ts';
import { writeConsent } from './consent.ts';
import { event } from './events.ts';
import { inbound } from './inbound.ts';
import { errors, limits } from './limits.ts';
import { idProperty, linkToContact, lookupOf, writeCompany, writeNote } from './objects.ts';
import { objectsOf, text, upsertBy } from './rows.ts';

const addressOf = (root: string): Mapping => ({
  address: text(`${root}.address.street`),
  city: text(`${root}.address.city`),
  state: text(`${root}.address.state`),
  zip: text([`${root}.address.postalCode`, `${root}.address.postal_code`]),
  country: text(`${root}.address.country`),
});

const stageOf = ({ view, settings }: CrmRecord): Record<string, string> => {
  const isClosed = /^Case (Solved|Closed)$/.test(view.event ?? '');
  if (isClosed) return { hs_pipeline_stage: String(settings.ticketClosedStage) };
  return view.event === 'Case Reopened' ? { hs_pipeline_stage: String(settings.ticketOpenStage) } : {};
};

const propertiesOf =
  (kind: string) =>
  ({ apiVersion }: SettingTexts): Description => ({
    request: { method: 'GET', path: path`/crm/properties/${String(apiVersion)}/${kind}` },
    fields: ({ body }) =>
      listAt(body, 'results')
        // One that is not unique tells nothing apart, and HubSpot refuses to find by it.
        .filter((one) => at(one, 'name') !== idProperty || at(one, 'hasUniqueValue') === true)
        .map((one) => ({
          name: String(at(one, 'name')),
          label: String(at(one, 'label') ?? ''),
          isReadOnly: at(one, 'modificationMetadata', 'readOnlyValue') === true,
        })),
  });

/** Creates a connector for HubSpot. */
export const hubspot = defineConnector({
  id: 'hubspot',
  title: 'HubSpot',
  status: 'live',
  contract: '@hubspot/api-client',
  settings: {
    accessToken: {
      secret: true,
      optional: true,
      about: 'the access token of a private app, or a service key',
    },
    clientId: { optional: true, about: 'the client id of an app with OAuth' },
    clientSecret: { secret: true, optional: true, about: 'the client secret of that app' },
    refreshToken: {
      secret: true,
      optional: true,
      about: 'the refresh token that an installation of it gave',
    },
    apiVersion: { default: '2026-03', oneOf: ['2026-03', '2026-09'], about: 'the version of the API' },
    requestsPer10Seconds: {
      default: '100',
      oneOf: ['100', '190', '250'],
      about:
        'what the plan allows: 100 (Free, Starter), 190 (Professional, Enterprise), 250 (with the increase)',
    },
    eventName: { optional: true, about: 'the full name of a custom event: pe1234567_website' },
    subscriptionId: {
      optional: true,
      about: 'the number of the subscription type that marketing consent means',
    },
    optIns: { default: 'never', oneOf: ['never', 'allowed'], about: 'whether a yes to marketing subscribes' },
    ticketPipeline: { default: '0', about: 'the id of the pipeline of tickets' },
    ticketOpenStage: { default: '1', about: 'the id of the stage that new tickets are in' },
    ticketClosedStage: { default: '4', about: 'the id of the stage that solved tickets are in' },
    webhookSecret: {
      secret: true,
      optional: true,
      about: 'the client secret of the app that sends webhooks',
    },
  },
  baseUrl: () => 'https://api.hubapi.com',
  authentication: ({ accessToken, clientId, clientSecret, refreshToken }) => {
    if (accessToken !== undefined)
      return { kind: 'header', headers: () => ({ authorization: `Bearer ${accessToken}` }) };
    if (clientId === undefined || clientSecret === undefined || refreshToken === undefined)
      throw invalidOption('accessToken', 'given, or clientId, clientSecret and refreshToken');
    return {
      kind: 'oauth2',
      grant: 'refresh_token',
      tokenUrl: () => 'https://api.hubapi.com/oauth/2026-03/token',
      clientId: () => clientId,
      clientSecret: () => clientSecret,
      refreshToken: () => refreshToken,
    };
  },
  limits,
  errors,
  consentFields: ['hs_email_optout', 'hs_marketable_status', 'hs_legal_basis'],
  probe: (settings) => ({ method: 'GET', path: objectsOf(settings, 'contacts'), query: { limit: 1 } }),
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        email: { from: 'traits.email', as: 'email' },
        firstname: text('traits.firstName'),
        lastname: text('traits.lastName'),
        phone: text('traits.phone'),
        jobtitle: text('traits.title'),
        company: text('traits.company.name'),
        website: text('traits.website'),
        ...addressOf('traits'),
      },
      write: upsertBy('contacts', 'email'),
    },
    company: {
      key: ['groupId'],
      person: 'required',
      map: {
        [idProperty]: text('groupId'),
        name: text('group.name'),
        domain: text('group.domain'),
        website: text('group.website'),
        phone: text('group.phone'),
        description: text('group.description'),
        numberofemployees: { from: 'group.employees', as: 'integer' },
        ...addressOf('group'),
      },
      write: writeCompany,
      after: linkToContact('companies'),
    },
    event,
    page: event,
    loyalty: event,
    order: {
      key: ['properties.order_id'],
      person: 'required',
      map: {
        [idProperty]: text('properties.order_id'),
        hs_external_order_id: text('properties.order_id'),
        hs_external_order_status: {
          from: 'event',
          words: {
            'Order Completed': 'completed',
            'Order Paid': 'paid',
            'Order Shipped': 'shipped',
            'Order Delivered': 'delivered',
            'Order Refunded': 'refunded',
            'Order Cancelled': 'cancelled',
          },
        },
        hs_total_price: { from: 'properties.total', as: 'number' },
        hs_currency_code: text('properties.currency'),
      },
      write: lookupOf('orders', ({ key }) => ({ hs_order_name: `Order ${key}` })),
      after: linkToContact('orders'),
    },
    case: {
      key: ['properties.case_id'],
      person: 'required',
      map: {
        [idProperty]: text('properties.case_id'),
        subject: text('properties.subject'),
        content: text(['properties.text', 'properties.description'], 60_000),
        hs_ticket_priority: {
          from: 'properties.priority',
          words: { low: 'LOW', normal: 'MEDIUM', medium: 'MEDIUM', high: 'HIGH', urgent: 'URGENT' },
        },
      },
      write: lookupOf(
        'tickets',
        (record) => ({
          subject: `Case ${record.view.properties.number ?? record.key}`,
          hs_pipeline: String(record.settings.ticketPipeline),
          hs_pipeline_stage: String(record.settings.ticketOpenStage),
          ...stageOf(record),
        }),
        stageOf,
      ),
    },
    message: {
      key: ['properties.message_id', 'id'],
      person: 'required',
      map: {},
      write: writeNote,
      mayDouble: 'HubSpot finds a note only some moments after it was written',
    },
    consent: { key: ['traits.email'], map: {}, write: writeConsent },
    erase: {
      key: ['traits.email'],
      map: {},
      write: {
        by: 'request',
        request: ({ key, settings }) => ({
          method: 'POST',
          path: `${objectsOf(settings, 'contacts')}/gdpr-delete`,
          json: { idProperty: 'email', objectId: key },
        }),
      },
    },
  },
  references: {
    owners: {
      request: { method: 'GET', path: '/crm/owners/2026-03', query: { limit: 500 } },
      names: ({ body }) => namesIn(listAt(body, 'results'), 'email'),
    },
  },
  describe: {
    person: propertiesOf('contacts'),
    company: propertiesOf('companies'),
    order: propertiesOf('orders'),
    case: propertiesOf('tickets'),
  },
  inbound,
});

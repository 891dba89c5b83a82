import { defineConnector } from '../define-connector.ts';
import type { Description, RemoteField } from '../definition.ts';
import { at, listAt, path } from '../engine/http.ts';
import type { Mapping } from '../engine/mapping.ts';
import { namesIn } from '../engine/names-in.ts';
import { contact, eraseContacts, link, optOut, upsert } from './records.ts';

const note = (key: readonly string[], prefix: string, map: Mapping = {}) => ({
  key,
  person: 'required' as const,
  map: {
    name: { from: 'title', as: 'text' as const, max: 255 },
    description: { from: 'text', as: 'text' as const, max: 32_000 },
    ...map,
  },
  write: upsert('Notes', prefix, 'contact_id'),
});

const describeModule = (module: string) => (): Description => {
  const fieldsOf = (body: unknown) =>
    Object.values((at(body, 'modules', module, 'fields') ?? {}) as Record<string, unknown>).filter(
      (field) => typeof at(field, 'name') === 'string',
    );
  return {
    request: {
      method: 'GET',
      path: '/metadata',
      query: { type_filter: 'modules', module_filter: module },
    },
    fields: ({ body }) =>
      fieldsOf(body).map(
        (field): RemoteField => ({
          name: String(at(field, 'name')),
          isRequired: at(field, 'required') === true,
          isReadOnly: at(field, 'readonly') === true,
        }),
      ),
    problems: ({ body }) =>
      fieldsOf(body).some((field) => at(field, 'name') === 'sync_key')
        ? []
        : [`there is no field sync_key in ${module}: Sugar 10.2 or later is needed`],
  };
};

/** Creates a connector for SugarCRM: contacts, accounts, cases and notes. */
export const sugarcrm = defineConnector({
  id: 'sugarcrm',
  title: 'SugarCRM',
  status: 'live',
  settings: {
    url: { kind: 'url', about: 'the address of your Sugar, such as https://linden.sugarondemand.com' },
    username: { about: 'the name of an administrator, best one made for this' },
    password: { secret: true, about: 'their password' },
    clientId: { default: 'sugar', about: 'the consumer key, under Admin › OAuth Keys' },
    clientSecret: { secret: true, optional: true, about: 'its consumer secret' },
    platform: { default: 'api', about: 'the platform, under Admin › Configure API Platforms' },
    requestsPerSecond: {
      oneOf: ['5', '15', '50', '200'],
      default: '15',
      about: 'how many requests a second it may send; more than 15 only to a server of your own',
    },
    apiVersion: { default: 'v11_10', about: 'the version of the REST API' },
  },
  baseUrl: ({ url, apiVersion }) => url + path`/rest/${apiVersion}`,
  authentication: {
    kind: 'oauth2',
    grant: 'password',
    tokenUrl: ({ url, apiVersion }) => url + path`/rest/${apiVersion}/oauth2/token`,
    bodyAs: 'json',
    clientId: ({ clientId }) => clientId,
    clientSecret: ({ clientSecret }) => clientSecret ?? '',
    parameters: ({ username, password, platform }) => ({ username, password, platform }),
    headers: (token) => ({ 'oauth-token': token }),
    lifetimeMs: 3_600_000,
  },
  limits: ({ requestsPerSecond }) => ({
    windows: [{ max: Number(requestsPerSecond), perMs: 1_000 }],
    concurrent: 5,
  }),
  errors: [
    // Somebody else created it a moment ago.
    {
      status: 422,
      when: ({ body }) => /duplicate entry|unique/i.test(String(at(body, 'error_message'))),
      means: 'unavailable',
    },
  ],
  consentFields: ['email_opt_out', 'do_not_call'],
  references: {
    users: {
      request: { method: 'GET', path: '/Users', query: { fields: 'user_name', max_num: 1000 } },
      names: ({ body }) => namesIn(listAt(body, 'records'), 'user_name'),
    },
  },
  probe: () => ({ method: 'GET', path: '/me' }),
  operations: {
    person: {
      key: ['userId', 'traits.email'],
      map: {
        email: { from: 'traits.email', as: 'email' },
        first_name: { from: 'traits.firstName', as: 'text', max: 100 },
        last_name: { from: 'traits.lastName', as: 'text', max: 100 },
        phone_work: { from: 'traits.phone', as: 'text', max: 100 },
        title: { from: 'traits.title', as: 'text', max: 100 },
        birthdate: { from: 'traits.birthday', as: 'date' },
        primary_address_street: { from: 'traits.address.street', as: 'text', max: 150 },
        primary_address_city: { from: 'traits.address.city', as: 'text', max: 100 },
        primary_address_state: { from: 'traits.address.state', as: 'text', max: 100 },
        primary_address_postalcode: { from: 'traits.address.postalCode', as: 'text', max: 20 },
        primary_address_country: { from: 'traits.address.country', as: 'text' },
      },
      write: contact,
    },
    company: {
      key: ['groupId'],
      person: 'required',
      map: {
        name: { from: 'group.name', as: 'text', max: 150 },
        website: { from: 'group.website', as: 'text', max: 255 },
        phone_office: { from: 'group.phone', as: 'text', max: 100 },
        employees: { from: 'group.employees', as: 'text', max: 10 },
      },
      write: upsert('Accounts'),
      after: link('Accounts'),
    },
    event: note(['id'], ''),
    page: note(['id'], '', { description: { from: ['page.url', 'text'], as: 'text', max: 32_000 } }),
    order: note(['properties.order_id+event', 'id'], 'order '),
    message: note(['properties.message_id', 'id'], 'message ', {
      description: { from: ['properties.text', 'text'], as: 'text', max: 32_000 },
    }),
    loyalty: note(['id'], ''),
    case: {
      key: ['properties.case_id'],
      person: 'required',
      map: {
        name: { from: 'properties.subject', as: 'text', max: 255 },
        description: { from: ['properties.description', 'properties.text'], as: 'text', max: 32_000 },
        status: {
          from: 'event',
          words: {
            'Case Created': null,
            'Case Updated': null,
            'Case Reopened': 'Assigned',
            'Case Solved': 'Closed',
            'Case Closed': 'Closed',
          },
        },
      },
      write: upsert('Cases'),
      after: link('Cases'),
    },
    consent: {
      key: ['userId', 'traits.email'],
      person: 'required',
      map: { email_opt_out: { from: 'consent.marketing', words: { false: true, true: null } } },
      write: optOut,
    },
    erase: { key: ['userId', 'traits.email'], map: {}, write: eraseContacts },
  },
  describe: {
    person: describeModule('Contacts'),
    company: describeModule('Accounts'),
    event: describeModule('Notes'),
    case: describeModule('Cases'),
    consent: describeModule('Contacts'),
  },
});

import { invalidOption } from '../../options.ts';
import { defineConnector } from '../define-connector.ts';
import type { Description } from '../definition.ts';
import { at, listAt } from '../engine/http.ts';
import type { Limits } from '../engine/limits.ts';
import type { SettingTexts } from '../settings.ts';
import {
  achieveGoal,
  eraseContacts,
  linkToCompany,
  writeCompany,
  writeConsent,
  writeContact,
  writeNote,
  writeOrder,
  writeTask,
} from './writes.ts';

const text = (from: string, max = Number.POSITIVE_INFINITY) => ({ from, as: 'text', max }) as const;

const day = 86_400_000;

const limits = ({ apiKey }: SettingTexts): Limits => ({
  windows:
    apiKey === undefined
      ? [
          { max: 25, perMs: 1_000 },
          { max: 1_500, perMs: 60_000 },
          { max: 150_000, perMs: day },
        ]
      : [
          { max: 10, perMs: 1_000 },
          { max: 240, perMs: 60_000 },
          { max: 30_000, perMs: day },
        ],
  read: ({ headers }) => {
    const left = headers.get('x-keap-product-throttle-available');
    return left === null ? undefined : { left: Number(left), resetsAfterMs: 60_000 };
  },
});

const standard = ['given_name', 'family_name', 'phone', 'job_title', 'website', 'owner_id'];

const contactFields = (): Description => ({
  request: { method: 'GET', path: '/contacts/model' },
  fields: ({ body }) => [
    ...standard.map((name) => ({ name })),
    ...listAt(body, 'optional_properties').map((name) => ({ name: String(name) })),
    ...listAt(body, 'custom_fields').map((field) => ({
      name: `custom_fields.${at(field, 'id')}`,
      label: String(at(field, 'label') ?? ''),
    })),
  ],
});

const goal = {
  needs: 'goalIntegration',
  key: ['id'],
  person: 'required',
  map: {},
  write: achieveGoal,
} as const;

const mayTwice = { mayDouble: 'Keap does not say whether a goal was achieved already' };

/** Creates a connector for Keap, which was Infusionsoft. */
export const keap = defineConnector({
  id: 'keap',
  title: 'Keap',
  status: 'live',
  contract: 'Keap’s description of REST v2',
  settings: {
    apiKey: { secret: true, optional: true, about: 'a personal access token or service account key' },
    clientId: { optional: true, about: 'the client id of an app with OAuth' },
    clientSecret: { secret: true, optional: true, about: 'the client secret of that app' },
    refreshToken: {
      secret: true,
      optional: true,
      about: 'the refresh token that an authorization of it gave',
    },
    userId: { optional: true, about: 'the id of the user whose notes and tasks they are' },
    goalIntegration: { optional: true, about: 'the integration name of API goals in your automations' },
  },
  baseUrl: () => 'https://api.keap.com/crm/rest/v2',
  authentication: ({ apiKey, clientId, clientSecret, refreshToken }) => {
    if (apiKey !== undefined) return { kind: 'header', headers: () => ({ 'x-keap-api-key': apiKey }) };
    if (clientId === undefined || clientSecret === undefined || refreshToken === undefined)
      throw invalidOption('apiKey', 'given, or clientId, clientSecret and refreshToken');
    return {
      kind: 'oauth2',
      grant: 'refresh_token',
      tokenUrl: () => 'https://api.infusionsoft.com/token',
      clientIn: 'basic',
      clientId: () => clientId,
      clientSecret: () => clientSecret,
      refreshToken: () => refreshToken,
    };
  },
  limits,
  consentFields: ['email_addresses', 'opt_in_reason'],
  references: {
    users: {
      request: { method: 'GET', path: '/users', query: { page_size: 100 } },
      names: ({ body }) =>
        listAt(body, 'users').map((user) => [
          [at(user, 'given_name'), at(user, 'family_name')].filter(Boolean).join(' '),
          String(at(user, 'id')),
        ]),
    },
  },
  probe: () => ({ method: 'GET', path: '/contacts', query: { page_size: 1 } }),
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        given_name: text('traits.firstName', 40),
        family_name: text('traits.lastName', 40),
        phone: { from: 'traits.phone', as: 'phone' },
        job_title: text('traits.title', 255),
        website: text('traits.website', 100),
      },
      write: writeContact,
    },
    company: {
      key: ['group.name'],
      person: 'required',
      map: { website: text('group.website') },
      write: writeCompany,
      after: linkToCompany,
      mayDouble: 'Keap keeps no id of ours, and two companies may have one name',
    },
    event: { ...goal, ...mayTwice },
    loyalty: { ...goal, ...mayTwice },
    order: {
      key: ['properties.order_id'],
      person: 'required',
      map: { total: { from: 'properties.total', as: 'number' } },
      write: writeOrder,
    },
    case: {
      needs: 'userId',
      key: ['properties.case_id'],
      person: 'required',
      map: { title: text('properties.subject') },
      write: writeTask,
    },
    message: {
      needs: 'userId',
      key: ['properties.message_id', 'id'],
      person: 'required',
      map: {},
      write: writeNote,
    },
    consent: { key: ['traits.email'], person: 'required', map: {}, write: writeConsent },
    erase: { key: ['traits.email'], map: {}, write: eraseContacts },
  },
  describe: { person: contactFields },
});

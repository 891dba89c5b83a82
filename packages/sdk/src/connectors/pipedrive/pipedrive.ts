import { invalidOption } from '../../options.ts';
import { defineConnector } from '../define-connector.ts';
import type { Description, ErrorRule } from '../definition.ts';
import { at, type HttpRequest, listAt, path } from '../engine/http.ts';
import type { Limits } from '../engine/limits.ts';
import { namesIn } from '../engine/names-in.ts';
import type { SettingTexts } from '../settings.ts';
import { inbound } from './inbound.ts';
import {
  erasePersons,
  writeActivity,
  writeCase,
  writeConsent,
  writeDeal,
  writeNote,
  writeOrganization,
  writePerson,
} from './writes.ts';

const mayDouble =
  'Pipedrive has no unique fields, and its search knows somebody only some moments after they were made';

const text = (from: string) => ({ from, as: 'text' }) as const;

const isSearch = ({ path: where }: HttpRequest): boolean => where.endsWith('/search');

/** Tokens of the day’s budget; version 1 costs twice as much. */
const costOf = (request: HttpRequest): number => {
  const { method, path: where } = request;
  const factor = where.startsWith('/api/v1/') ? 2 : 1;
  if (isSearch(request)) return 20 * factor;
  if (method === 'GET') return (/\/\d+$/.test(where) ? 1 : 10) * factor;
  return (method === 'DELETE' ? 3 : 5) * factor;
};

const limits = ({ requestsPer2Seconds, tokensPerDay }: SettingTexts): Limits => ({
  windows: [
    { max: Number(requestsPer2Seconds), perMs: 2_000 },
    { max: 10, perMs: 2_000, cost: (request) => (isSearch(request) ? 1 : 0) },
    { max: Number(tokensPerDay), perMs: 86_400_000, cost: costOf },
  ],
  read: ({ headers }) => {
    const left = headers.get('x-ratelimit-remaining');
    if (left === null) return undefined;
    return { left: Number(left), resetsAfterMs: Number(headers.get('x-ratelimit-reset') ?? 2) * 1_000 };
  },
});

const errors: readonly ErrorRule[] = [
  {
    status: 429,
    means: 'throttled',
    // Where the two seconds have room, it is the budget of the day that is used up.
    waitMs: ({ headers }) => {
      if (headers.has('retry-after') || !headers.has('x-ratelimit-remaining')) return undefined;
      return Number(headers.get('x-ratelimit-remaining')) > 0 ? 3_600_000 : 2_000;
    },
  },
];

const fieldsOf =
  (what: 'personFields' | 'organizationFields' | 'dealFields', standard: readonly string[]) =>
  (): Description => ({
    request: { method: 'GET', path: `/api/v2/${what}`, query: { limit: 500 } },
    fields: ({ body }) => [
      ...standard.map((name) => ({ name })),
      ...listAt(body, 'data').map((field) => ({
        name: String(at(field, 'field_code')),
        label: String(at(field, 'field_name') ?? ''),
      })),
    ],
  });

/** Creates a connector for Pipedrive. */
export const pipedrive = defineConnector({
  id: 'pipedrive',
  title: 'Pipedrive',
  status: 'live',
  contract: 'pipedrive',
  settings: {
    apiToken: { secret: true, optional: true, about: 'the API token of a user' },
    clientId: { optional: true, about: 'the client id of an app with OAuth' },
    clientSecret: { secret: true, optional: true, about: 'the client secret of that app' },
    refreshToken: {
      secret: true,
      optional: true,
      about: 'the refresh token that an installation of it gave',
    },
    requestsPer2Seconds: {
      default: '20',
      oneOf: ['20', '40', '80', '100', '120', '160', '400', '480'],
      about: 'what the plan allows, by token or by app',
    },
    tokensPerDay: { default: '30000', about: 'how many tokens of the daily budget this connector may use' },
    activityType: { default: 'task', about: 'the key of the type of activities' },
    pipelineId: { optional: true, about: 'the number of the pipeline of deals' },
    orderIdField: { optional: true, about: 'the key of a text field of deals that keeps our order_id' },
    organizationIdField: {
      optional: true,
      about: 'the key of a text field of organizations that keeps our groupId',
    },
    webhookUser: { default: 'rapport', about: 'the HTTP Auth username of the webhook' },
    webhookSecret: { secret: true, optional: true, about: 'the HTTP Auth password of the webhook' },
  },
  baseUrl: () => 'https://api.pipedrive.com',
  authentication: ({ apiToken, clientId, clientSecret, refreshToken }) => {
    if (apiToken !== undefined) return { kind: 'header', headers: () => ({ 'x-api-token': apiToken }) };
    if (clientId === undefined || clientSecret === undefined || refreshToken === undefined)
      throw invalidOption('apiToken', 'given, or clientId, clientSecret and refreshToken');
    return {
      kind: 'oauth2',
      grant: 'refresh_token',
      tokenUrl: () => 'https://oauth.pipedrive.com/oauth/token',
      clientIn: 'basic',
      clientId: () => clientId,
      clientSecret: () => clientSecret,
      refreshToken: () => refreshToken,
      baseUrl: (answer) => {
        const domain = at(answer, 'api_domain');
        return typeof domain === 'string' && domain.startsWith('https://') ? domain : undefined;
      },
    };
  },
  limits,
  errors,
  consentFields: ['marketing_status'],
  probe: () => ({ method: 'GET', path: '/api/v2/persons', query: { limit: 1 } }),
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        name: text('traits.name'),
        phone: { from: 'traits.phone', as: 'phone' },
        job_title: text('traits.title'),
      },
      write: writePerson,
      mayDouble,
    },
    company: {
      key: ['groupId'],
      person: 'required',
      map: { name: text('group.name') },
      write: writeOrganization,
      after: ({ person = '' }, id) => [
        { method: 'PATCH', path: path`/api/v2/persons/${person}`, json: { org_id: Number(id) } },
      ],
      mayDouble,
    },
    event: { key: ['id'], person: 'required', map: {}, write: writeActivity },
    loyalty: { key: ['id'], person: 'required', map: {}, write: writeActivity },
    order: {
      key: ['properties.order_id'],
      person: 'required',
      map: {
        value: { from: 'properties.total', as: 'number' },
        currency: text('properties.currency'),
        status: {
          from: 'event',
          words: {
            'Order Completed': 'won',
            'Order Paid': 'won',
            'Order Refunded': 'lost',
            'Order Cancelled': 'lost',
          },
        },
      },
      write: writeDeal,
    },
    case: {
      key: ['properties.case_id'],
      person: 'required',
      map: { subject: { from: 'properties.subject', as: 'text', max: 250 } },
      write: writeCase,
    },
    message: {
      key: ['properties.message_id', 'id'],
      person: 'required',
      map: {},
      write: writeNote,
    },
    consent: { key: ['traits.email'], person: 'required', map: {}, write: writeConsent },
    erase: { key: ['traits.email'], map: {}, write: erasePersons },
  },
  references: {
    stages: {
      request: { method: 'GET', path: '/api/v2/stages', query: { limit: 500 } },
      names: ({ body }) => namesIn(listAt(body, 'data')),
    },
    users: {
      request: { method: 'GET', path: '/api/v1/users' },
      names: ({ body }) => namesIn(listAt(body, 'data'), 'email'),
    },
  },
  describe: {
    person: fieldsOf('personFields', ['name', 'phone', 'job_title']),
    company: fieldsOf('organizationFields', ['name']),
    order: fieldsOf('dealFields', ['value', 'currency', 'status']),
  },
  inbound,
});

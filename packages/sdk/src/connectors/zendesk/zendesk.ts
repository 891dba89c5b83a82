import { defineConnector } from '../define-connector.ts';
import type { Description } from '../definition.ts';
import { basic } from '../engine/basic.ts';
import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import { namesIn } from '../engine/names-in.ts';
import { nest } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { Reference } from '../engine/references.ts';
import { eventRequest, writeEvent, writeMessage } from './activity.ts';
import { eraseCompletely, optOutField, writeOptOut, writeOrganization, writePerson } from './person.ts';
import { inbound } from './webhook.ts';

const event = { map: {}, person: 'required' as const, write: writeEvent };

/** What the news of a case makes of its ticket; nothing where an agent's own word is to stand. */
const statusOf = ({ view }: CrmRecord): { status?: string } => {
  if (view.event === 'Case Solved' || view.event === 'Case Closed') return { status: 'solved' };
  return view.event === 'Case Reopened' ? { status: 'open' } : {};
};

const ticketRequest = (record: CrmRecord): HttpRequest => {
  const { key, view, fields, person } = record;
  const subject = view.properties.subject || `Case ${view.properties.number ?? key}`;
  const body = [subject, ...['number', 'order_id'].flatMap((name) => lineOf(name, view.properties[name]))];
  return {
    method: 'POST',
    path: '/tickets',
    headers: { 'idempotency-key': `rapport-${view.id}` },
    json: {
      ticket: {
        subject,
        ...nest(fields),
        ...statusOf(record),
        external_id: key,
        requester_id: Number(person),
        comment: { body: body.join('\n') },
      },
    },
  };
};

const lineOf = (name: string, value: unknown): string[] => (value === undefined ? [] : [`${name}: ${value}`]);

/** Zendesk answers so where somebody new has no name. */
const isWithoutName = ({ body }: Answer): boolean => {
  const [problem] = listAt(body, 'details', 'name');
  return /blank|too ?short/i.test(`${at(problem, 'error')} ${at(problem, 'description')}`);
};

const standardUserFields = [
  'name',
  'email',
  'phone',
  'notes',
  'details',
  'alias',
  'tags',
  'locale',
  'time_zone',
];

const describeUsers = (): Description => ({
  request: { method: 'GET', path: '/user_fields' },
  fields: ({ body }) => [
    ...standardUserFields.map((name) => ({ name })),
    ...listAt(body, 'user_fields').map((field) => ({
      name: `user_fields.${at(field, 'key')}`,
      label: String(at(field, 'title') ?? ''),
    })),
  ],
});

const listed = (things: string): Reference => ({
  request: { method: 'GET', path: path`/${things}`, query: { per_page: 100 } },
  names: ({ body }) => namesIn(listAt(body, things)),
});

/** Creates a connector for Zendesk Support. */
export const zendesk = defineConnector({
  id: 'zendesk',
  title: 'Zendesk',
  status: 'live',
  contract: '@types/node-zendesk',
  settings: {
    subdomain: { about: 'what stands before .zendesk.com' },
    token: { secret: true, about: 'an API token of the agent at email, or an OAuth access token' },
    email: {
      optional: true,
      about: 'the e-mail address of the agent whose API token it is; none with OAuth',
    },
    requestsPerMinute: {
      default: '200',
      oneOf: ['10', '200', '400', '700', '2500'],
      about: 'what your plan allows: 200 Team, 400 Growth and Professional, 700 Enterprise, 2500 Plus',
    },
    webhookSecret: { optional: true, secret: true, about: 'the signing secret of the webhook' },
  },
  baseUrl: ({ subdomain }) => `https://${encodeURIComponent(subdomain)}.zendesk.com/api/v2`,
  authentication: ({ email, token }) =>
    email === undefined
      ? { kind: 'header', headers: () => ({ authorization: `Bearer ${token}` }) }
      : { kind: 'header', headers: () => ({ authorization: basic(`${email}/token`, token) }) },
  limits: ({ requestsPerMinute }) => ({
    windows: [
      { max: Number(requestsPerMinute), perMs: 60_000 },
      // Of updates to tickets, all of them together.
      {
        max: 100,
        perMs: 60_000,
        cost: ({ method, path: to }) => (method === 'PUT' && /^\/tickets\//.test(to) ? 1 : 0),
      },
    ],
    read: ({ headers }) => {
      const left = headers.get('x-rate-limit-remaining') ?? headers.get('ratelimit-remaining');
      if (left === null) return undefined;
      return { left: Number(left), resetsAfterMs: 1_000 * (Number(headers.get('ratelimit-reset')) || 60) };
    },
  }),
  errors: [
    { status: 422, when: isWithoutName, means: 'missing' },
    // Two changed the same at once.
    { status: 409, means: 'unavailable' },
  ],
  consentFields: [`user_fields.${optOutField}`],
  references: {
    groups: listed('groups'),
    brands: listed('brands'),
    forms: listed('ticket_forms'),
  },
  probe: () => ({ method: 'GET', path: '/users/me' }),
  describe: { person: describeUsers, consent: describeUsers },
  operations: {
    person: {
      key: ['userId', 'traits.email'],
      map: {
        name: { from: 'traits.name', as: 'text', max: 255 },
        phone: { from: 'traits.phone', as: 'phone' },
      },
      write: writePerson,
    },
    company: {
      key: ['groupId'],
      map: { name: { from: 'group.name', as: 'text' } },
      person: 'required',
      write: writeOrganization,
      after: ({ person = '' }, id) => [
        { method: 'PUT', path: path`/users/${person}`, json: { user: { organization_id: Number(id) } } },
      ],
    },
    event,
    page: {
      map: {},
      person: 'required',
      write: { by: 'request', request: eventRequest },
      mayDouble: 'Zendesk takes no id of ours for an event, and looking first would double the requests',
    },
    order: { ...event, key: ['properties.order_id', 'id'] },
    loyalty: event,
    message: { ...event, key: ['properties.message_id', 'id'], write: writeMessage },
    case: {
      key: ['properties.case_id'],
      map: {},
      person: 'required',
      write: {
        by: 'lookup',
        find: ({ key }) => ({ method: 'GET', path: '/tickets', query: { external_id: key } }),
        found: ({ body }, { key }) =>
          listAt(body, 'tickets').flatMap((ticket) =>
            at(ticket, 'external_id') === key ? [idAt(ticket, 'id') ?? []].flat() : [],
          ),
        create: ticketRequest,
        id: ({ body }) => idAt(body, 'ticket', 'id'),
        update: (record, id) => ({
          method: 'PUT',
          path: path`/tickets/${id}`,
          json: { ticket: { ...nest(record.fields), ...statusOf(record), external_id: record.key } },
        }),
      },
    },
    consent: {
      key: ['userId', 'traits.email'],
      map: { [`user_fields.${optOutField}`]: 'consent.marketing' },
      write: writeOptOut,
    },
    erase: { key: ['userId', 'traits.email', 'anonymousIds.0'], map: {}, write: eraseCompletely },
  },
  inbound,
});

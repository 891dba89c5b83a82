import { defineConnector } from '../define-connector.ts';
import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import { namesIn } from '../engine/names-in.ts';
import { nest } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import { atContact, eraseContacts, mergeLead, writeUser } from './contacts.ts';
import { caseLine, inbound } from './webhook.ts';

const hosts = { us: 'api.intercom.io', eu: 'api.eu.intercom.io', au: 'api.au.intercom.io' };

/** How long until the headers of an answer say that a new window begins. */
const resetsAfterMs = ({ headers }: Answer): number | undefined => {
  const seconds = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  const now = Date.parse(headers.get('date') ?? '');
  if (!Number.isFinite(seconds)) return undefined;
  return Math.min(60_000, Math.max(0, seconds * 1000 - (Number.isNaN(now) ? Date.now() : now)));
};

/** What Intercom keeps of an event: ten values, which are texts. */
const metadataOf = ({ view, fields }: CrmRecord): Record<string, string> => {
  const entries = Object.entries({ ...fields, ...view.properties }).filter(
    ([, value]) => value !== null && typeof value !== 'object',
  );
  return Object.fromEntries(
    entries.slice(0, 10).map(([name, value]) => [name, String(value).slice(0, 255).toWellFormed()]),
  );
};

/** Intercom takes an event of the same contact, name and second for the same. */
const dataEvent = (name?: string) => ({
  map: {},
  person: 'required' as const,
  write: atContact((record) => ({
    method: 'POST',
    path: '/events',
    json: {
      event_name: (name ?? record.view.title).slice(0, 255).toWellFormed(),
      created_at: Math.floor(Date.parse(record.view.timestamp) / 1000),
      id: record.person,
      metadata: metadataOf(record),
    },
  })),
});

/** Keeps the tier at the contact, where the owner has made an attribute for it. */
const keepTier = ({ view, settings, person = '' }: CrmRecord): HttpRequest[] => {
  const { tier } = view.properties;
  if (settings.tierAttribute === undefined || typeof tier !== 'string') return [];
  const custom_attributes = { [settings.tierAttribute]: tier };
  return [{ method: 'PUT', path: path`/contacts/${person}`, json: { custom_attributes } }];
};

const isOpen = (event: string | undefined): { open?: boolean } => {
  if (event === 'Case Solved' || event === 'Case Closed') return { open: false };
  return event === 'Case Reopened' ? { open: true } : {};
};

const standardFields = 'email name owner_id phone signed_up_at unsubscribed_from_emails'.split(' ');

/** Creates a connector for Intercom. @see https://developers.intercom.com/docs/references/rest-api/api.intercom.io */
export const intercom = defineConnector({
  id: 'intercom',
  title: 'Intercom',
  status: 'live',
  contract: 'intercom-client',
  settings: {
    accessToken: { secret: true, about: 'the access token of your app, from the Developer Hub' },
    region: { about: 'where your workspace is: us, eu or au', oneOf: ['us', 'eu', 'au'], default: 'us' },
    ticketType: { optional: true, about: 'the id of the type of ticket that a case becomes' },
    tierAttribute: { optional: true, about: 'the attribute of contacts that holds the tier of loyalty' },
    webhookSecret: { secret: true, optional: true, about: 'the client secret of your app' },
  },
  baseUrl: ({ region }) => `https://${hosts[region as keyof typeof hosts]}`,
  headers: () => ({ 'intercom-version': '2.14' }),
  authentication: {
    kind: 'header',
    headers: ({ accessToken }) => ({ authorization: `Bearer ${accessToken}` }),
  },
  limits: {
    windows: [{ max: 166, perMs: 10_000 }],
    concurrent: 10,
    read: (answer) => {
      const left = Number(answer.headers.get('x-ratelimit-remaining') ?? Number.NaN);
      const ms = resetsAfterMs(answer);
      return Number.isNaN(left) || ms === undefined ? undefined : { left, resetsAfterMs: ms };
    },
  },
  errors: [
    // Neither the search nor a change finds it: people have to take it out of the archive.
    {
      status: 409,
      when: ({ body }) => /\barchived\b/i.test(String(at(body, 'errors', 0, 'message'))),
      means: 'refused',
    },
    {
      status: 429,
      when: ({ headers }) => !headers.has('retry-after'),
      means: 'throttled',
      waitMs: resetsAfterMs,
    },
  ],
  consentFields: ['unsubscribed_from_emails'],
  references: {
    admins: {
      request: { method: 'GET', path: '/admins' },
      // They are texts there, and numbers as owners.
      names: ({ body }) => namesIn(listAt(body, 'admins')).map(([name, id]) => [name, Number(id)]),
    },
  },
  probe: () => ({ method: 'GET', path: '/me' }),
  describe: {
    person: () => ({
      request: { method: 'GET', path: '/data_attributes', query: { model: 'contact' } },
      fields: ({ body }) => [
        ...standardFields.map((name) => ({ name })),
        ...listAt(body, 'data').map((attribute) => ({
          name: String(at(attribute, 'full_name')),
          label: String(at(attribute, 'label')),
          isReadOnly: at(attribute, 'api_writable') === false,
        })),
      ],
    }),
  },
  operations: {
    person: {
      key: ['userId', 'traits.email'],
      map: {
        email: { from: 'traits.email', as: 'email' },
        name: { from: 'traits.name', as: 'text', max: 255 },
        phone: { from: 'traits.phone', as: 'phone' },
        signed_up_at: { from: 'traits.createdAt', as: 'seconds' },
      },
      write: writeUser,
    },
    company: {
      key: ['groupId'],
      map: {
        name: { from: 'group.name', as: 'text', max: 255 },
        website: { from: 'group.website', as: 'text' },
        industry: { from: 'group.industry', as: 'text' },
        size: { from: 'group.employees', as: 'integer' },
      },
      person: 'required',
      write: {
        by: 'request',
        request: ({ key, fields }) => ({
          method: 'POST',
          path: '/companies',
          json: { ...nest(fields), company_id: key },
        }),
        id: ({ body }) => idAt(body, 'id'),
      },
      after: ({ person = '' }, id) =>
        id === undefined ? [] : [{ method: 'POST', path: path`/contacts/${person}/companies`, json: { id } }],
    },
    event: dataEvent(),
    page: {
      ...dataEvent('Viewed page'),
      map: { path: 'page.path', title: 'page.title', url: 'page.url' },
    },
    order: dataEvent(),
    message: dataEvent(),
    loyalty: { ...dataEvent(), after: keepTier },
    case: {
      key: ['properties.case_id'],
      map: { _default_title_: { from: 'properties.subject', as: 'text', max: 255 } },
      person: 'required',
      needs: 'ticketType',
      write: {
        by: 'lookup',
        find: ({ person = '', settings }) => ({
          method: 'POST',
          path: '/tickets/search',
          json: {
            query: {
              operator: 'AND',
              value: [
                { field: 'contact_ids', operator: '=', value: person },
                { field: 'ticket_type_id', operator: '=', value: settings.ticketType },
              ],
            },
            pagination: { per_page: 150 },
          },
        }),
        found: ({ body }, { key }) =>
          listAt(body, 'tickets').flatMap((ticket) => {
            const text = String(at(ticket, 'ticket_attributes', '_default_description_') ?? '');
            const lines = text.replace(/<[^>]*>/g, '\n').split('\n');
            return lines.some((line) => line.trim() === caseLine(key)) ? (idAt(ticket, 'id') ?? []) : [];
          }),
        create: ({ key, fields, view, person, settings }) => ({
          method: 'POST',
          path: '/tickets',
          json: {
            ticket_type_id: settings.ticketType,
            contacts: [{ id: person }],
            ticket_attributes: {
              _default_title_: `Case ${key}`,
              ...fields,
              _default_description_: `${view.text}\n\n${caseLine(key)}`,
            },
          },
        }),
        id: ({ body }) => idAt(body, 'id'),
        update: ({ fields, view }, id) => ({
          method: 'PUT',
          path: path`/tickets/${id}`,
          json: { ticket_attributes: fields, ...isOpen(view.event) },
        }),
      },
    },
    consent: {
      key: ['userId', 'traits.email'],
      map: { unsubscribed_from_emails: { from: 'consent.marketing', words: { false: true, true: null } } },
      person: 'required',
      write: atContact(({ fields, person = '' }) => ({
        method: 'PUT',
        path: path`/contacts/${person}`,
        json: fields,
      })),
    },
    merge: { key: ['previousId'], map: {}, person: 'required', write: mergeLead },
    erase: { key: ['userId', 'traits.email', 'id'], map: {}, write: eraseContacts },
  },
  inbound,
});

import { defineConnector } from '../define-connector.ts';
import type { HookWrite, LookupWrite, Send } from '../definition.ts';
import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import { namesIn } from '../engine/names-in.ts';
import { nest } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { Reference } from '../engine/references.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { refuse } from '../engine/written.ts';

/** The custom field of contacts, a checkbox, that says that somebody is not to be written to. */
const optOutField = 'Marketing opt-out';

const idOf = ({ body }: Answer): string | undefined => idAt(body, 'data', 'id');

const upsert = (kind: string, query: Record<string, string | boolean>, data: unknown): HttpRequest => ({
  method: 'POST',
  path: path`/${kind}/upsert`,
  query,
  json: { data },
});

const lists =
  (kind: string) =>
  ({ person }: CrmRecord): HttpRequest => ({
    method: 'GET',
    path: path`/${kind}`,
    query: { resource_type: 'contact', resource_id: person, sort_by: 'updated_at:desc', per_page: 100 },
  });

/** Ends what we write with our id: Sell has no field for one, and finds a text only some time later. */
const marked = (text: string, key: string): string => `${text}\n\n[rapport ${key}]`;

const markedSo = ({ body }: Answer, { key }: CrmRecord): string[] =>
  listAt(body, 'items').flatMap((item) => {
    const id = idAt(item, 'data', 'id');
    const isIt = String(at(item, 'data', 'content'))
      .trimEnd()
      .endsWith(`[rapport ${key}]`);
    return isIt && id !== undefined ? [id] : [];
  });

const attached = ({ person }: CrmRecord) => ({ resource_type: 'contact', resource_id: Number(person) });

const textOf = ({ view }: CrmRecord): string => {
  if (view.event !== 'Message Sent') return [view.title, view.text].filter(Boolean).join('\n');
  return `${view.properties.author === 'visitor' ? 'Customer' : 'Shop'}: ${view.properties.text ?? ''}`;
};

const writeNote: LookupWrite = {
  by: 'lookup',
  find: lists('notes'),
  found: markedSo,
  create: (record) => ({
    method: 'POST',
    path: '/notes',
    json: { data: { ...attached(record), content: marked(textOf(record), record.key) } },
  }),
  id: idOf,
};

const isDone = ({ view }: CrmRecord) => view.event === 'Case Solved' || view.event === 'Case Closed';

const writeTask: LookupWrite = {
  by: 'lookup',
  find: lists('tasks'),
  found: markedSo,
  create: (record) => {
    const { key, view, fields } = record;
    const content = `Case ${view.properties.number ?? key}: ${view.properties.subject ?? view.title}`;
    const completed = isDone(record) ? { completed: true } : {};
    const data = { ...attached(record), content: marked(content, key), ...fields, ...completed };
    return { method: 'POST', path: '/tasks', json: { data } };
  },
  id: idOf,
  update: (record, id) => {
    const completed = isDone(record) ? { completed: true } : {};
    const reopened = record.view.event === 'Case Reopened' ? { completed: false } : {};
    const data = { ...attached(record), ...record.fields, ...completed, ...reopened };
    return { method: 'PUT', path: path`/tasks/${id}`, json: { data } };
  },
};

/**
 * Sell asks for a last name only of somebody new: it is made up then, and never instead of one that is there. An empty
 * one is none.
 */
const writeContact =
  (own: (record: CrmRecord) => Record<string, unknown> | undefined): HookWrite['run'] =>
  async (record, send) => {
    const fields = own(record);
    if (!fields) return undefined;
    const data = { ...withoutBlank(nest(fields), 'last_name'), email: record.key };
    const first = await send(upsert('contacts', { email: record.key }, data));
    if (first.status < 300) return idOf(first);
    const name = record.view.traits.lastName || record.key.split('@')[0];
    const second = await send(upsert('contacts', { email: record.key }, { ...data, last_name: name }));
    if (second.status < 300) return idOf(second);
    throw refuse('last_name', 'Sell takes no last name of this person');
  };

const eraseContact = async (record: CrmRecord, send: Send): Promise<undefined> => {
  const query = { email: record.key, per_page: 100 };
  const { body } = await send({ method: 'GET', path: '/contacts', query });
  for (const item of listAt(body, 'items')) {
    const id = idAt(item, 'data', 'id');
    const isTheirs = String(at(item, 'data', 'email')).toLowerCase() === record.key;
    if (isTheirs && id !== undefined) await send({ method: 'DELETE', path: path`/contacts/${id}` });
  }
};

/** Whether one of the errors is about this field, such as `/data/last_name`. */
const isAbout =
  (field: string) =>
  ({ body }: Answer): boolean =>
    listAt(body, 'errors').some((item) => `${at(item, 'error', 'field')}`.split(/[/.]/).includes(field));

const note = { map: {}, person: 'required' as const, write: writeNote };

const listed = (things: string): Reference => ({
  request: { method: 'GET', path: path`/${things}`, query: { per_page: 100 } },
  names: ({ body }) => namesIn(listAt(body, 'items').map((item) => at(item, 'data'))),
});

/** Creates a connector for Zendesk Sell, which was Base, and which Zendesk ends on 2027-08-31. */
export const zendeskSell = defineConnector({
  id: 'zendesk-sell',
  title: 'Zendesk Sell',
  status: 'sunset',
  settings: {
    accessToken: {
      secret: true,
      about: 'a personal access token: Settings, Integrations, OAuth, Access Tokens',
    },
    wonStageId: { optional: true, about: 'the id of the stage that paid orders stand in' },
  },
  baseUrl: () => 'https://api.getbase.com/v2',
  authentication: {
    kind: 'header',
    headers: ({ accessToken }) => ({ authorization: `Bearer ${accessToken}` }),
  },
  limits: {
    windows: [
      { max: 10, perMs: 1_000 },
      { max: 36_000, perMs: 3_600_000 },
    ],
  },
  errors: [
    { status: 422, when: isAbout('last_name'), means: 'missing' },
    { status: 422, when: isAbout('resource_id'), means: 'no_person' },
    { status: 422, when: isAbout('contact_id'), means: 'no_person' },
  ],
  consentFields: [`custom_fields.${optOutField}`],
  references: { stages: listed('stages'), sources: listed('deal_sources'), users: listed('users') },
  probe: () => ({ method: 'GET', path: '/users/self' }),
  describe: {
    consent: () => ({
      request: { method: 'GET', path: '/contact/custom_fields' },
      fields: ({ body }) =>
        listAt(body, 'items').map((item) => ({ name: `custom_fields.${at(item, 'data', 'name')}` })),
    }),
  },
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        first_name: { from: 'traits.firstName', as: 'text' },
        last_name: { from: 'traits.lastName', as: 'text' },
        phone: { from: 'traits.phone', as: 'phone' },
        title: { from: 'traits.title', as: 'text' },
      },
      write: { by: 'hook', run: writeContact(({ fields }) => fields) },
    },
    company: {
      key: ['group.name'],
      map: {
        website: { from: 'group.website', as: 'text' },
        industry: { from: 'group.industry', as: 'text' },
      },
      person: 'required',
      write: {
        by: 'request',
        request: ({ key, fields }) =>
          upsert(
            'contacts',
            { name: key, is_organization: true },
            { ...nest(fields), name: key, is_organization: true },
          ),
        id: idOf,
      },
      after: ({ person = '' }, id) => [
        { method: 'PUT', path: path`/contacts/${person}`, json: { data: { contact_id: Number(id) } } },
      ],
    },
    event: note,
    loyalty: note,
    message: { ...note, key: ['properties.message_id', 'id'] },
    order: {
      key: ['properties.order_id'],
      map: {
        value: { from: 'properties.total', as: 'number' },
        currency: { from: 'properties.currency', as: 'text' },
      },
      person: 'required',
      write: {
        by: 'request',
        request: ({ key, fields, person = '', settings, view }) => {
          const name = `Order ${key}`;
          const isWon = /^Order (Completed|Paid)$/.test(view.event ?? '');
          const stage = isWon && settings.wonStageId ? { stage_id: Number(settings.wonStageId) } : {};
          const data = { ...nest(fields), ...stage, name, contact_id: Number(person) };
          return upsert('deals', { name, contact_id: person }, data);
        },
        id: idOf,
      },
    },
    case: { key: ['properties.case_id'], map: {}, person: 'required', write: writeTask },
    consent: {
      key: ['traits.email'],
      map: { [`custom_fields.${optOutField}`]: 'consent.marketing' },
      write: {
        by: 'hook',
        run: writeContact(({ view }) =>
          view.consent.marketing === false ? { [`custom_fields.${optOutField}`]: true } : undefined,
        ),
      },
    },
    erase: { key: ['traits.email'], map: {}, write: { by: 'hook', run: eraseContact } },
  },
});

import type { HookWrite, LookupWrite } from '../definition.ts';
import { html, htmlWithin } from '../engine/html.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { Fields } from '../engine/mapping.ts';
import type { CrmRecord } from '../engine/record.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { refuse } from '../engine/written.ts';

/** Fields of an account’s own are called by forty hexadecimal digits, and stand apart. */
const custom = /^[0-9a-f]{40}$/;

const bodyOf = (fields: Fields, more: Fields = {}): Record<string, unknown> => {
  const entries = Object.entries(withoutBlank(fields, 'name'));
  const own = { ...Object.fromEntries(entries.filter(([name]) => custom.test(name))), ...more };
  return {
    ...Object.fromEntries(entries.filter(([name]) => !custom.test(name))),
    ...(Object.keys(own).length > 0 && { custom_fields: own }),
  };
};

const idOf = ({ body }: Answer): string | undefined => idAt(body, 'data', 'id');

const isSame = (one: unknown, other: string): boolean =>
  String(one).trim().toLowerCase() === other.trim().toLowerCase();

const personsWith = ({ body }: Answer, email: string): string[] =>
  listAt(body, 'data', 'items')
    .filter((found) => listAt(found, 'item', 'emails').some((one) => isSame(one, email)))
    .flatMap((found) => idAt(found, 'item', 'id') ?? []);

const search = (what: 'persons' | 'organizations', term: string, fields: string) => ({
  method: 'GET' as const,
  path: `/api/v2/${what}/search`,
  query: { term, fields, exact_match: true, limit: 100 },
});

const digitsOf = (phone: unknown): string => String(phone).replace(/\D/g, '');

/** A list in an update replaces the one that is there: a number that is new stands behind those. */
const phonesWith = (there: readonly unknown[], phone: unknown): unknown[] | undefined => {
  if (typeof phone !== 'string' || there.some((one) => digitsOf(at(one, 'value')) === digitsOf(phone)))
    return undefined;
  return [...there, { value: phone, primary: there.length === 0, label: 'work' }];
};

const emailsWith = (there: readonly unknown[], email: string): unknown[] =>
  there.some((one) => isSame(at(one, 'value'), email))
    ? [...there]
    : [...there, { value: email, primary: there.length === 0, label: 'work' }];

/** By the address that the search finds exactly; addresses that are there stay. */
export const writePerson: LookupWrite = {
  by: 'lookup',
  find: ({ key }) => search('persons', key, 'email'),
  found: (answer, { key }) => personsWith(answer, key),
  create: ({ key, fields: { phone, ...fields } }) => {
    const phones = phonesWith([], phone);
    const json = { name: key, ...bodyOf(fields), emails: emailsWith([], key), ...(phones && { phones }) };
    return { method: 'POST', path: '/api/v2/persons', json };
  },
  id: idOf,
  read: (_record, id) => ({ method: 'GET', path: path`/api/v2/persons/${id}` }),
  update: ({ key, fields: { phone, ...fields } }, id, there) => {
    const phones = phonesWith(listAt(there?.body, 'data', 'phones'), phone);
    const emails = emailsWith(listAt(there?.body, 'data', 'emails'), key);
    const json = { ...bodyOf(fields), emails, ...(phones && { phones }) };
    return { method: 'PATCH', path: path`/api/v2/persons/${id}`, json };
  },
};

const organizationIds = ({ body }: Answer, { key, fields, settings }: CrmRecord): string[] => {
  const items = listAt(body, 'data', 'items').map((found) => at(found, 'item'));
  const isIt = (item: unknown) =>
    settings.organizationIdField !== undefined
      ? listAt(item, 'custom_fields').some((one) => isSame(one, key))
      : isSame(at(item, 'name'), String(withoutBlank(fields, 'name').name ?? key));
  return items.filter(isIt).flatMap((item) => idAt(item, 'id') ?? []);
};

const ownId = (name: string | undefined, key: string): Fields => (name === undefined ? {} : { [name]: key });

/** By the field that keeps our id, where the owner made one; else by its name. */
export const writeOrganization: LookupWrite = {
  by: 'lookup',
  find: ({ key, fields, settings }) =>
    settings.organizationIdField === undefined
      ? search('organizations', String(withoutBlank(fields, 'name').name ?? key), 'name')
      : search('organizations', key, 'custom_fields'),
  found: organizationIds,
  create: ({ key, fields, settings }) => ({
    method: 'POST',
    path: '/api/v2/organizations',
    json: { name: key, ...bodyOf(fields, ownId(settings.organizationIdField, key)) },
  }),
  id: idOf,
  update: ({ key, fields, settings }, id) => ({
    method: 'PATCH',
    path: path`/api/v2/organizations/${id}`,
    json: bodyOf(fields, ownId(settings.organizationIdField, key)),
  }),
};

const titleOf = (key: string): string => `Order ${key}`;

/** A deal of the person, found among theirs by the field that keeps our id, or else by its title. */
export const writeDeal: LookupWrite = {
  by: 'lookup',
  find: ({ person, settings }) => ({
    method: 'GET',
    path: '/api/v2/deals',
    query: { person_id: person, custom_fields: settings.orderIdField, limit: 500 },
  }),
  found: ({ body }, { key, settings }) =>
    listAt(body, 'data')
      .filter(
        (deal) =>
          at(deal, 'title') === titleOf(key) ||
          at(deal, 'custom_fields', settings.orderIdField ?? '') === key,
      )
      .flatMap((deal) => idAt(deal, 'id') ?? []),
  create: ({ key, fields, person, settings }) => ({
    method: 'POST',
    path: '/api/v2/deals',
    json: {
      title: titleOf(key),
      person_id: Number(person),
      ...(settings.pipelineId !== undefined && { pipeline_id: Number(settings.pipelineId) }),
      ...bodyOf(fields, ownId(settings.orderIdField, key)),
    },
  }),
  id: idOf,
  update: ({ key, fields, person, settings }, id) => ({
    method: 'PATCH',
    path: path`/api/v2/deals/${id}`,
    json: { person_id: Number(person), ...bodyOf(fields, ownId(settings.orderIdField, key)) },
  }),
};

/** The line that tells an activity or a note from the others of its person. */
const markOf = (key: string): string => html(`Rapport ${key}`);

const noteOf = (text: string, key: string): string => `${htmlWithin(text, 30_000)}<br>${markOf(key)}`;

const marked =
  (what: 'note' | 'content') =>
  ({ body }: Answer, { key }: CrmRecord): string[] =>
    listAt(body, 'data')
      .filter((one) =>
        String(at(one, what))
          .split(/<br ?\/?>/)
          .includes(markOf(key)),
      )
      .flatMap((one) => idAt(one, 'id') ?? []);

const activitiesOf = ({ person }: CrmRecord) => ({
  method: 'GET' as const,
  path: '/api/v2/activities',
  query: { person_id: person, sort_by: 'add_time', sort_direction: 'desc', limit: 100 },
});

const activity = (record: CrmRecord, done: boolean) => {
  const { key, view, person, settings, fields } = record;
  return {
    method: 'POST' as const,
    path: '/api/v2/activities',
    json: {
      subject: view.title.slice(0, 250).toWellFormed(),
      type: settings.activityType,
      done,
      due_date: view.timestamp.slice(0, 10),
      due_time: view.timestamp.slice(11, 16),
      participants: [{ person_id: Number(person), primary: true }],
      note: noteOf(view.text, key),
      ...bodyOf(fields),
    },
  };
};

/** What happened, as an activity that is done; found among the last hundred of its person. */
export const writeActivity: LookupWrite = {
  by: 'lookup',
  find: activitiesOf,
  found: marked('note'),
  create: (record) => activity(record, true),
  id: idOf,
};

/** A case, as an activity that is done when it is solved. */
export const writeCase: LookupWrite = {
  ...writeActivity,
  create: (record) => {
    const { view, key } = record;
    const request = activity(record, isSolved(record) === true);
    return {
      ...request,
      json: { ...request.json, subject: subjectOf(record) ?? `Case ${view.properties.number ?? key}` },
    };
  },
  read: (_record, id) => ({ method: 'GET', path: path`/api/v2/activities/${id}` }),
  update: (record, id, there) => ({
    method: 'PATCH',
    path: path`/api/v2/activities/${id}`,
    json: {
      ...bodyOf(record.fields),
      subject: subjectOf(record) ?? at(there?.body, 'data', 'subject'),
      done: isSolved(record) ?? at(there?.body, 'data', 'done'),
    },
  }),
};

const subjectOf = ({ fields }: CrmRecord): string | undefined =>
  typeof fields.subject === 'string' ? fields.subject : undefined;

const isSolved = ({ view: { event = '' } }: CrmRecord): boolean | undefined => {
  if (/^Case (Solved|Closed)$/.test(event)) return true;
  return event === 'Case Reopened' ? false : undefined;
};

/** A note; version 2 has none yet. */
export const writeNote: LookupWrite = {
  by: 'lookup',
  find: ({ person }) => ({
    method: 'GET',
    path: '/api/v1/notes',
    query: { person_id: person, sort: 'add_time DESC', limit: 100 },
  }),
  found: marked('content'),
  create: ({ key, view, person }) => {
    const { author, text, topic } = view.properties;
    const said =
      typeof text === 'string'
        ? `${author ?? 'visitor'}: ${text}`
        : [view.title, topic].filter(Boolean).join(': ');
    return {
      method: 'POST',
      path: '/api/v1/notes',
      json: { content: noteOf(said, key), person_id: Number(person) },
    };
  },
  id: idOf,
};

/** Says no, and never yes: Pipedrive lets it change once only, and nobody could take a no back from us by mistake. */
export const writeConsent: HookWrite = {
  by: 'hook',
  run: async ({ view, person = '' }, send) => {
    if (view.consent.marketing !== false) return undefined;
    const json = { marketing_status: 'unsubscribed' };
    const { status } = await send({ method: 'PATCH', path: path`/api/v2/persons/${person}`, json });
    if (status === 404) throw refuse('no_person', 'the person is not there');
    return person;
  },
};

/** Everybody who has the address, as nothing tells them apart. */
export const erasePersons: HookWrite = {
  by: 'hook',
  run: async ({ key }, send) => {
    const answer = await send(search('persons', key, 'email'));
    for (const id of personsWith(answer, key))
      await send({ method: 'DELETE', path: path`/api/v2/persons/${id}` });
    return undefined;
  },
};

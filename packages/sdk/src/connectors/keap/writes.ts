import type { HookWrite, LookupWrite } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { Fields } from '../engine/mapping.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse } from '../engine/written.ts';

const idOf = ({ body }: Answer): string | undefined => idAt(body, 'id');

const isSame = (one: unknown, other: string): boolean =>
  String(one).trim().toLowerCase() === other.trim().toLowerCase();

const contactsBy = (email: string) => ({
  method: 'GET' as const,
  path: '/contacts',
  query: { filter: `email==${email}`, fields: 'email_addresses', page_size: 100 },
});

const contactsWith = ({ body }: Answer, email: string): string[] =>
  listAt(body, 'contacts')
    .filter((contact) => listAt(contact, 'email_addresses').some((one) => isSame(at(one, 'email'), email)))
    .flatMap((contact) => idAt(contact, 'id') ?? []);

const digitsOf = (phone: unknown): string => String(phone).replace(/\D/g, '');

/** What is there, and the new number in the first slot that is free; undefined where nothing changes. */
const phonesWith = (there: readonly unknown[], phone: unknown): unknown[] | undefined => {
  if (typeof phone !== 'string' || there.some((one) => digitsOf(at(one, 'number')) === digitsOf(phone)))
    return undefined;
  const taken = there.map((one) => at(one, 'field'));
  const field = ['PHONE1', 'PHONE2', 'PHONE3', 'PHONE4', 'PHONE5'].find((slot) => !taken.includes(slot));
  return field ? [...there, { field, number: phone.slice(0, 20) }] : undefined;
};

const own = 'custom_fields.';

/** What is there, with the account's own fields that the owner maps. */
const customWith = (there: readonly unknown[], fields: Fields): unknown[] | undefined => {
  const mapped = Object.entries(fields).filter(([name]) => name.startsWith(own));
  if (mapped.length === 0) return undefined;
  const ids = mapped.map(([name]) => name.slice(own.length));
  const others = there.filter((one) => !ids.includes(String(at(one, 'id'))));
  return [...others, ...mapped.map(([, content], index) => ({ id: ids[index], content }))];
};

/** A list in a write replaces the one that is there, so each one is sent whole, or not at all. */
const contactOf = ({ phone, ...fields }: Fields, there?: unknown): Record<string, unknown> => {
  const phone_numbers = phonesWith(listAt(there, 'phone_numbers'), phone);
  const custom_fields = customWith(listAt(there, 'custom_fields'), fields);
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(own))),
    ...(phone_numbers && { phone_numbers }),
    ...(custom_fields && { custom_fields }),
  };
};

/** Names what changes, so that nothing else does. */
const patch = (where: string, json: Record<string, unknown>) => {
  const mask = Object.keys(json).map((name) => `update_mask=${encodeURIComponent(name)}`);
  return { method: 'PATCH' as const, path: [where, mask.join('&')].filter(Boolean).join('?'), json };
};

/** By the address. Keap itself looks for it once more before it creates, so that two never race. */
export const writeContact: LookupWrite = {
  by: 'lookup',
  find: ({ key }) => contactsBy(key),
  found: (answer, { key }) => contactsWith(answer, key),
  create: ({ key, fields }) => ({
    method: 'POST',
    path: '/contacts',
    query: { duplicate_option: 'Email' },
    json: { ...contactOf(fields), email_addresses: [{ email: key, field: 'EMAIL1' }] },
  }),
  id: idOf,
  read: (_record, id) => ({
    method: 'GET',
    path: path`/contacts/${id}`,
    query: { fields: 'phone_numbers,custom_fields' },
  }),
  update: ({ fields }, id, there) => patch(path`/contacts/${id}`, contactOf(fields, there?.body)),
};

/** Keap splits filters at a semicolon and knows no escape, so only what stands before one is asked for. */
const namedAs = (name: string): string => {
  const [start = ''] = name.split(';');
  return start === name ? `company_name==${name}` : `name==${start}*`;
};

/** By its name: Keap keeps no id of ours. */
export const writeCompany: LookupWrite = {
  by: 'lookup',
  find: ({ key }) => ({
    method: 'GET',
    path: '/companies',
    query: { filter: namedAs(key), page_size: 1000 },
  }),
  found: ({ body }, { key }) =>
    listAt(body, 'companies')
      .filter((company) => isSame(at(company, 'company_name'), key))
      .flatMap((company) => idAt(company, 'id') ?? []),
  create: ({ key, fields }) => ({
    method: 'POST',
    path: '/companies',
    json: { ...fields, company_name: key },
  }),
  id: idOf,
  update: ({ key, fields }, id) => patch(path`/companies/${id}`, { ...fields, company_name: key }),
};

/** Hangs the contact on its company; as often as one likes. */
export const linkToCompany = ({ person = '' }: CrmRecord, id: string | undefined) => [
  patch(path`/contacts/${person}`, { company: { id } }),
];

const titleOf = ({ key }: CrmRecord): string => `Order ${key}`;

/** An order of the contact, with one line for all of it. */
export const writeOrder: LookupWrite = {
  by: 'lookup',
  find: ({ person }) => ({
    method: 'GET',
    path: '/orders',
    query: { filter: `contact_id==${person}`, page_size: 1000 },
  }),
  found: ({ body }, record) =>
    listAt(body, 'orders')
      .filter((order) => [at(order, 'title'), at(order, 'order_title')].includes(titleOf(record)))
      .flatMap((order) => idAt(order, 'id') ?? []),
  create: (record) => {
    const { total, ...fields } = record.fields;
    const line = { name: titleOf(record), item_type: 'OTHER', quantity: 1, price_per_unit: total };
    return {
      method: 'POST',
      path: '/orders',
      json: {
        contact_id: record.person,
        order_title: titleOf(record),
        order_time: record.view.timestamp,
        order_type: 'ONLINE',
        ...fields,
        ...(total !== undefined && { order_items: [line] }),
      },
    };
  },
  id: idOf,
  update: ({ view, fields: { total, ...fields } }, id) =>
    patch(path`/orders/${id}`, { notes: `${view.event} (${view.timestamp})`, ...fields }),
};

const markOf = ({ key }: CrmRecord): string => `Rapport ${key}`;

const isSolved = ({ view: { event = '' } }: CrmRecord): boolean | undefined => {
  if (/^Case (Solved|Closed)$/.test(event)) return true;
  return event === 'Case Reopened' ? false : undefined;
};

/** A task of the contact, found by the last line of its description. */
export const writeTask: LookupWrite = {
  by: 'lookup',
  find: ({ person }) => ({
    method: 'GET',
    path: '/tasks',
    query: { filter: `contact_id==${person}`, page_size: 1000 },
  }),
  found: ({ body }, record) =>
    listAt(body, 'tasks')
      .filter((task) => String(at(task, 'description')).split('\n').includes(markOf(record)))
      .flatMap((task) => idAt(task, 'id') ?? []),
  create: (record) => {
    const { view, key, person, fields, settings } = record;
    return {
      method: 'POST',
      path: '/tasks',
      json: {
        title: `Case ${view.properties.number ?? key}`,
        description: `${view.text}\n${markOf(record)}`,
        contact_id: person,
        assigned_to_user_id: settings.userId,
        completed: isSolved(record) ?? false,
        ...fields,
      },
    };
  },
  id: idOf,
  update: (record, id) => {
    const completed = isSolved(record);
    const json = { ...record.fields, ...(completed !== undefined && { completed }) };
    return patch(path`/tasks/${id}`, json);
  },
};

/** A note on the contact, found by its title. */
export const writeNote: LookupWrite = {
  by: 'lookup',
  find: ({ person = '' }) => ({
    method: 'GET',
    path: path`/contacts/${person}/notes`,
    query: { page_size: 1000 },
  }),
  found: ({ body }, record) =>
    listAt(body, 'notes')
      .filter((note) => at(note, 'title') === markOf(record))
      .flatMap((note) => idAt(note, 'id') ?? []),
  create: (record) => {
    const { author, text, topic } = record.view.properties;
    const said =
      typeof text === 'string'
        ? `${author ?? 'visitor'}: ${text}`
        : [record.view.title, topic].filter(Boolean).join(': ');
    return {
      method: 'POST',
      path: path`/contacts/${record.person ?? ''}/notes`,
      json: { title: markOf(record), text: said, user_id: record.settings.userId, ...record.fields },
    };
  },
  id: idOf,
};

/** What an event is called as a goal: `productviewed`. */
const callNameOf = (event: string): string =>
  event
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase()
    .slice(0, 40);

/** Achieves the goal that is called as the event. Where no automation waits for it, nothing is lost. */
export const achieveGoal: HookWrite = {
  by: 'hook',
  run: async ({ view, person, settings }, send) => {
    const json = {
      integration: settings.goalIntegration,
      call_name: callNameOf(view.event ?? view.type),
      contact_id: Number(person),
    };
    await send({ method: 'POST', path: '/automations/goals/achieve', json });
    return undefined;
  },
};

/** Says no, and never yes: Keap wants a reason to write to somebody that the owner can stand for. */
export const writeConsent: HookWrite = {
  by: 'hook',
  run: async ({ key, view }, send) => {
    if (view.consent.marketing !== false) return undefined;
    const json = { opted_in: false, reason: 'Said no to marketing on the website' };
    const { status } = await send({ method: 'PATCH', path: path`/emailAddresses/${key}/status`, json });
    if (status === 404) throw refuse('no_person', 'Keap does not know the address');
    return undefined;
  },
};

/** Everybody who has the address, as nothing tells them apart. */
export const eraseContacts: HookWrite = {
  by: 'hook',
  run: async ({ key }, send) => {
    for (const id of contactsWith(await send(contactsBy(key)), key))
      await send({ method: 'DELETE', path: path`/contacts/${id}` });
    return undefined;
  },
};

import type { HookWrite, LookupWrite, Send } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { refuse } from '../engine/written.ts';

/** What every key of ours begins with: other programs may keep theirs in the same field. */
const ours = 'rapport-';

/** Writes a key so that it can stand in an address, slashes included. */
export const syncKey = (key: string): string =>
  ours + (/^[\w.-]+$/.test(key) ? key : `~${Buffer.from(key).toString('base64url')}`);

const emailOf = ({ view }: CrmRecord): string | undefined =>
  typeof view.traits.email === 'string' ? view.traits.email.trim().toLowerCase() : undefined;

/** Asks for contacts by our keys and by the address. */
const findContacts = (keys: readonly string[], email: string | undefined) => ({
  method: 'POST' as const,
  path: '/Contacts/filter',
  json: {
    filter: [
      {
        $or: [
          ...keys.map((key) => ({ sync_key: syncKey(key) })),
          ...(email === undefined ? [] : [{ 'email_addresses.email_address': { $equals: email } }]),
        ],
      },
    ],
    fields: 'id,sync_key',
    max_num: 20,
  },
});

/** Whoever has the key, or else those of the address who have none of ours, or only the address as one. */
const fitting = ({ body }: Answer, key: string | undefined, email: string | undefined): string[] => {
  const rows = listAt(body, 'records');
  const keyOf = (row: unknown) => idAt(row, 'sync_key') ?? '';
  const exact = key === undefined ? [] : rows.filter((row) => keyOf(row) === syncKey(key));
  const free = rows.filter(
    (row) =>
      key === undefined ||
      !keyOf(row).startsWith(ours) ||
      (email !== undefined && keyOf(row) === syncKey(email)),
  );
  return [...new Set((exact.length > 0 ? exact : free).flatMap((row) => idAt(row, 'id') ?? []))];
};

const userOf = ({ keyPath, key }: CrmRecord) => (keyPath === 'userId' ? key : undefined);

/** The addresses with this one as the first; somebody who opted out has opted out with it too. */
const withAddress = (known: readonly unknown[], address: unknown): object => {
  const same = (one: unknown) => String(at(one, 'email_address')).toLowerCase() === address;
  if (address === undefined || address === null || known.some(same)) return {};
  const others = known.map((one) => ({ ...(one as object), primary_address: false }));
  const isOut = known.some((one) => at(one, 'opt_out') === true);
  const added = { email_address: address, primary_address: true, ...(isOut && { opt_out: true }) };
  return { email: [...others, added] };
};

/** A contact. Addresses of theirs that we do not know stay, since a list that is sent replaces the one that is there. */
export const contact: LookupWrite = {
  by: 'lookup',
  find: (record) => findContacts([record.key], emailOf(record)),
  found: (answer, record) => fitting(answer, userOf(record), emailOf(record)),
  create: ({ fields: { email, ...fields }, key }) => ({
    method: 'PATCH',
    path: path`/Contacts/sync_key/${syncKey(key)}`,
    json: { last_name: email ?? key, ...withoutBlank(fields, 'last_name'), ...withAddress([], email) },
  }),
  id: ({ body }) => idAt(body, 'record'),
  read: (_record, id) => ({ method: 'GET', path: path`/Contacts/${id}`, query: { fields: 'email' } }),
  update: ({ fields: { email, ...fields } }, id, there) => ({
    method: 'PUT',
    path: path`/Contacts/${id}`,
    json: { ...withoutBlank(fields, 'last_name'), ...withAddress(listAt(there?.body, 'email'), email) },
  }),
};

/** Writes a record under our key, whether it is there or not. */
export const upsert = (module: string, prefix = '', personField?: string) => ({
  by: 'request' as const,
  request: ({ key, fields, person }: CrmRecord) => ({
    method: 'PATCH' as const,
    path: path`/${module}/sync_key/${syncKey(prefix + key)}`,
    json: {
      ...fields,
      ...(personField !== undefined && { [personField]: person, parent_type: 'Contacts', parent_id: person }),
    },
  }),
  id: ({ body }: Answer) => idAt(body, 'record'),
});

/** Links a record to its contact. */
export const link =
  (module: string) =>
  ({ person = '' }: CrmRecord, id = '') => [
    { method: 'POST' as const, path: path`/${module}/${id}/link/contacts/${person}`, json: {} },
  ];

/** Opts all addresses of the contact out, each of which has a mark of its own. */
export const optOut: HookWrite = {
  by: 'hook',
  run: async ({ person = '' }, send) => {
    const contact = path`/Contacts/${person}`;
    const { status, body } = await send({ method: 'GET', path: contact, query: { fields: 'email' } });
    if (status === 404) throw refuse('no_person', 'the contact is not there');
    const email = listAt(body, 'email').map((one) => ({ ...(one as object), opt_out: true }));
    await send({ method: 'PUT', path: contact, json: { email } });
    return person;
  },
};

/** So many are asked for at once. */
const page = 50;

const removeAll = async (module: string, about: object, send: Send): Promise<void> => {
  const json = { filter: [about, { sync_key: { $starts: ours } }], fields: 'id', max_num: page };
  for (;;) {
    const { body } = await send({ method: 'POST', path: path`/${module}/filter`, json });
    const found = listAt(body, 'records');
    for (const row of found)
      await send({ method: 'DELETE', path: path`/${module}/${String(at(row, 'id'))}` });
    if (found.length < page) return;
  }
};

/** Deletes the contacts of somebody, with the notes and cases that we wrote. */
export const eraseContacts: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const email = emailOf(record);
    const { userId } = record.view;
    const keys = [userId, email].filter((key): key is string => key !== undefined);
    const answer = await send(findContacts(keys, email));
    const exact = fitting(answer, userId, email);
    const free = userId === undefined ? [] : fitting(answer, `${userId} of nobody`, email);
    for (const id of new Set([...exact, ...free])) {
      await removeAll('Notes', { contact_id: id }, send);
      await removeAll('Cases', { 'contacts.id': id }, send);
      await send({ method: 'DELETE', path: path`/Contacts/${id}` });
    }
    return undefined;
  },
};

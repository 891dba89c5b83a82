import type { BatchWrite, HookWrite, Send } from '../definition.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { EventView } from '../engine/view.ts';
import { rowId, rowsOf, upsert } from './rows.ts';
import type { Settings } from './settings.ts';

/** Somebody as the keys of an event name them. */
interface Wanted {
  userId?: string | undefined;
  email?: string | undefined;
}

const wantedOf = ({ userId, traits }: EventView): Wanted => ({
  userId,
  email: typeof traits.email === 'string' ? traits.email.trim().toLowerCase() : undefined,
});

/** A text of COQL: quotes are doubled. What is found is compared once more. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** COQL takes conditions in pairs. */
const anyOf = (conditions: readonly string[]): string =>
  conditions.reduce((whole, condition) => `(${whole} or ${condition})`);

/** Whether a contact is who is wanted: an address that stands at somebody else's id is somebody else's. */
const isWanted = (contact: unknown, { userId, email }: Wanted, idField: string): boolean => {
  const theirs = at(contact, idField);
  if (theirs !== undefined && theirs !== null && userId !== undefined) return String(theirs) === userId;
  return email !== undefined && String(at(contact, 'Email')).toLowerCase() === email;
};

/** Reads the contacts of up to 100 people, as far as they are there. */
const findContacts = async (all: readonly Wanted[], idField: string, send: Send): Promise<unknown[]> => {
  const conditions = all.flatMap(({ userId, email }) => [
    ...(userId === undefined ? [] : [`${idField} = ${quoted(userId)}`]),
    ...(email === undefined ? [] : [`Email = ${quoted(email)}`]),
  ]);
  const found: unknown[] = [];
  // COQL takes 25 conditions.
  for (let start = 0; start < conditions.length; start += 25) {
    const where = anyOf(conditions.slice(start, start + 25));
    const select_query = `select id, Email, ${idField} from Contacts where ${where} limit 200`;
    const { body } = await send({ method: 'POST', path: '/coql', json: { select_query } });
    found.push(...listAt(body, 'data'));
  }
  return found;
};

const nameOf = ({ traits, userId = '' }: EventView): string =>
  String(traits.lastName ?? traits.name ?? traits.email ?? userId).slice(0, 80);

/**
 * Writes contacts. Zoho wants a last name of who is new, and only of them: whose name we do not know is looked for
 * first, so that nobody who is there is renamed.
 */
export const upsertContacts = (): BatchWrite<Settings> => ({
  ...upsert('Contacts', {
    alsoBy: 'Email',
    fields: ({ view }) => {
      const { email } = wantedOf(view);
      return email === undefined ? {} : { Email: email };
    },
  }),
  prepare: async (records, send) => {
    const nameless = records.filter(({ fields }) => !fields.Last_Name);
    if (nameless.length === 0) return records;
    const idField = records[0]?.settings.idField as string;
    const found = await findContacts(
      nameless.map(({ view }) => wantedOf(view)),
      idField,
      send,
    );
    const named = (record: CrmRecord<Settings>) =>
      found.some((contact) => isWanted(contact, wantedOf(record.view), idField))
        ? record
        : { ...record, fields: { ...record.fields, Last_Name: nameOf(record.view) } };
    return records.map((record) => (record.fields.Last_Name ? record : named(record)));
  },
});

/** Deletes the contacts of somebody, also from the recycle bin. */
export const eraseContacts = (): HookWrite<Settings> => ({
  by: 'hook',
  run: async ({ view, settings }, send) => {
    const wanted = wantedOf(view);
    if (wanted.userId === undefined && wanted.email === undefined) return undefined;
    const found = await findContacts([wanted], settings.idField, send);
    const ids = found
      .filter((contact) => isWanted(contact, wanted, settings.idField))
      .flatMap((contact) => idAt(contact, 'id') ?? []);
    if (ids.length === 0) return undefined;
    const query = { ids: ids.join(','), wf_trigger: false };
    const answer = await send({ method: 'DELETE', path: '/Contacts', query });
    for (const row of rowsOf(answer, ids.length)) rowId(row);
    for (const id of ids) await send({ method: 'DELETE', path: path`/settings/recycle_bin/${id}` });
    return undefined;
  },
});

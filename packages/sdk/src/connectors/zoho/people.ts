import type { BatchWrite, HookWrite, Send } from '../definition.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { EventView } from '../engine/view.ts';
import { withoutBlank } from '../engine/without-blank.ts';
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

/** Reads the records of a module that fit one of the conditions. */
const select = async (columns: string, module: string, conditions: readonly string[], send: Send) => {
  const found: unknown[] = [];
  // COQL takes 25 conditions.
  for (let start = 0; start < conditions.length; start += 25) {
    const where = anyOf(conditions.slice(start, start + 25));
    const select_query = `select ${columns} from ${module} where ${where} limit 200`;
    const { body } = await send({ method: 'POST', path: '/coql', json: { select_query } });
    found.push(...listAt(body, 'data'));
  }
  return found;
};

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
  return select(`id, Email, ${idField}`, 'Contacts', conditions, send);
};

const nameOf = ({ traits, userId = '' }: EventView): string =>
  String(
    [traits.lastName, traits.name, traits.email].find((one) => String(one ?? '').trim() !== '') ?? userId,
  )
    .slice(0, 80)
    .toWellFormed();

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
  prepare: async (given, send) => {
    const records = given.map((one) => ({ ...one, fields: withoutBlank(one.fields, 'Last_Name') }));
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

/** Writes companies. Who is new is called by our id where no name is known, and nobody is renamed to it. */
export const upsertAccounts = (): BatchWrite<Settings> => ({
  ...upsert('Accounts', { alsoBy: 'Account_Name' }),
  prepare: async (given, send) => {
    const records = given.map((one) => ({ ...one, fields: withoutBlank(one.fields, 'Account_Name') }));
    const nameless = records.filter(({ fields }) => !fields.Account_Name);
    if (nameless.length === 0) return records;
    const idField = records[0]?.settings.idField as string;
    const conditions = nameless.map(({ key }) => `${idField} = ${quoted(key)}`);
    const found = await select(`id, ${idField}`, 'Accounts', conditions, send);
    const isThere = (key: string) =>
      found.some((account) => idAt(account, idField)?.toLowerCase() === key.toLowerCase());
    return records.map((one) =>
      one.fields.Account_Name || isThere(one.key)
        ? one
        : { ...one, fields: { ...one.fields, Account_Name: one.key.slice(0, 200).toWellFormed() } },
    );
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

import type { RowResult, Send } from '../definition.ts';
import { at, idAt, listAt } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { rowsOf, updateContacts } from './rows.ts';
import { query, quoteAll } from './soql.ts';

interface Contact {
  id: string;
  email: string | undefined;
  /** What stands in the field of our key. */
  key: string | undefined;
}

/** An address is short; the address of a request is at most 16,384 bytes long, headers included. */
const maxQuery = 6_000;

const emailOf = ({ view }: CrmRecord): string | undefined => {
  const { email } = view.traits;
  return typeof email === 'string' && email.includes('@') ? email.trim().toLowerCase() : undefined;
};

const isByEmail = ({ keyPath }: CrmRecord) => keyPath === 'traits.email';

/** Groups records so that the query of each group stays short enough. */
const groupsOf = (records: readonly CrmRecord[]): CrmRecord[][] => {
  const groups: CrmRecord[][] = [];
  let length = maxQuery;
  for (const record of records) {
    const more = encodeURIComponent(`'${record.key}','${emailOf(record)}','${emailOf(record)}',`).length;
    if (length + more > maxQuery) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(record);
    length += more;
  }
  return groups;
};

/** Asks who is there under these keys and addresses; undefined where the answer does not say. */
const findContacts = async (records: readonly CrmRecord[], send: Send): Promise<Contact[] | undefined> => {
  const { settings } = records[0] as CrmRecord;
  const idField = settings.idField as string;
  const emails = [...new Set(records.flatMap((record) => emailOf(record) ?? []))];
  const keys = [...new Set([...records.map(({ key }) => key), ...emails])];
  const byEmail = emails.length > 0 ? ` OR Email IN ${quoteAll(emails)}` : '';
  const soql = `SELECT Id, Email, ${idField} FROM Contact WHERE ${idField} IN ${quoteAll(keys)}${byEmail}`;
  const { body } = await send(query(settings, soql));
  if (!Array.isArray(at(body, 'records')) || at(body, 'done') === false) return undefined;
  return listAt(body, 'records').map((row) => ({
    id: String(at(row, 'Id')),
    email: idAt(row, 'Email')?.toLowerCase(),
    key: idAt(row, idField),
  }));
};

/** Under which key somebody is written, and whom that key has to be given to first. */
type Meeting = { key: string; isNew?: boolean; adopt?: string } | RowResult;

const ambiguous = (contacts: readonly Contact[], email: string | undefined): RowResult => ({
  ok: false,
  code: 'ambiguous',
  message: `${contacts.length} contacts have the address ${email}: ${contacts
    .slice(0, 5)
    .map(({ id }) => id)
    .join(', ')}`,
});

/**
 * Whoever is there under our key is meant. Else somebody of the same address who has no key of ours is; of two of them
 * nobody is. Who is known by the address alone may be there under the key of an account.
 */
const meet = (record: CrmRecord, contacts: readonly Contact[], all: readonly CrmRecord[]): Meeting => {
  const { key } = record;
  const email = emailOf(record);
  if (contacts.some((contact) => contact.key === key)) return { key };
  const same = contacts.filter((contact) => email !== undefined && contact.email === email);
  const free = same.filter((contact) => contact.key === undefined || contact.key === email);
  const fitting = isByEmail(record) ? same : free;
  if (fitting.length > 1) return ambiguous(fitting, email);
  const [found] = fitting;
  if (isByEmail(record)) {
    if (found?.key !== undefined) return { key: found.key };
    const account = all.find((other) => !isByEmail(other) && emailOf(other) === email);
    if (account) return { key: account.key, isNew: true };
  }
  return found ? { key, adopt: found.id } : { key, isNew: true };
};

/** A contact has to have a last name; once it has one, nothing is made up. */
const asNew = (record: CrmRecord): CrmRecord => {
  const { fields, settings, view } = record;
  const names = [fields.LastName, view.traits.name, emailOf(record)];
  const name = String(names.find((one) => String(one ?? '').trim() !== '') ?? record.key);
  const account = settings.accountId !== undefined && { AccountId: settings.accountId };
  return { ...record, fields: { ...account, ...fields, LastName: name.slice(0, 80).toWellFormed() } };
};

/** Finds those who are in Salesforce without our key, gives it to them, and names who is new. */
export const meetContacts = async (
  records: readonly CrmRecord[],
  send: Send,
): Promise<(CrmRecord | RowResult)[]> => {
  const found = new Map<CrmRecord, Contact[] | undefined>();
  for (const group of groupsOf(records)) {
    const contacts = await findContacts(group, send);
    for (const record of group) found.set(record, contacts);
  }
  const meetings = records.map((record): Meeting => {
    const contacts = found.get(record);
    return contacts && meet(record, contacts, records);
  });

  const adopted = meetings.flatMap((one) => (one && 'adopt' in one && one.adopt ? [one] : []));
  const results = new Map<Meeting, RowResult>();
  if (adopted.length > 0) {
    const { settings } = records[0] as CrmRecord;
    const changes = adopted.map(({ adopt, key }) => ({ id: adopt, [settings.idField as string]: key }));
    const answer = await send(updateContacts(settings, changes));
    const rows = rowsOf(false)(answer, records.slice(0, adopted.length));
    for (const [index, one] of adopted.entries()) results.set(one, rows[index]);
  }

  return records.map((record, index) => {
    const meeting = meetings[index];
    if (!meeting || 'ok' in meeting) return meeting;
    const result = results.get(meeting);
    if (results.has(meeting) && !result?.ok) return result;
    const met = { ...record, key: meeting.key };
    return meeting.isNew ? asNew(met) : met;
  });
};

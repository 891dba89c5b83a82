import type { HookWrite, Send } from '../definition.ts';
import { at, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { sha256 } from '../engine/sha256.ts';
import { refuse } from '../engine/written.ts';

/** Only what is not there yet is created; only what is there is changed. */
const onlyNew = { 'if-none-match': '*' };
export const onlyThere = { 'if-match': '*' };

const open = 0;
const resolved = { Status: 5 };
const completed = { statecode: 1, statuscode: 5 };
const reopened = { statecode: 0, statuscode: 1 };

/** Makes the id of a row out of our key, the same each time: Dataverse creates a row under the id that is asked for. */
export const idOf = async (kind: string, { keyPath, key }: CrmRecord): Promise<string> => {
  const bytes = (await sha256(`${kind} ${keyPath} ${key}`)).slice(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** Of a row that hangs on a contact who was deleted: they are written anew, and it is tried once more. */
const needPerson = ({ status }: { status: number }): void => {
  if (status === 404) throw refuse('no_person', 'the contact is not there');
};

const stateOf = async (row: string, send: Send): Promise<number | undefined> => {
  const { status, body } = await send({ method: 'GET', path: row, query: { $select: 'statecode' } });
  const state = at(body, 'statecode');
  return status === 404 || typeof state !== 'number' ? undefined : state;
};

/** A task on the contact, which is done: it says what happened. Nothing of one that is done can be changed. */
export const writeTask: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const id = await idOf('task', record);
    const task = path`/tasks(${id})`;
    const regarding = { 'regardingobjectid_contact@odata.bind': `/contacts(${record.person})` };
    const json = { ...record.fields, ...regarding };
    const created = await send({ method: 'PATCH', path: task, headers: onlyNew, json });
    needPerson(created);
    const isOpen = created.status !== 412 || (await stateOf(task, send)) === open;
    if (isOpen) await send({ method: 'PATCH', path: task, headers: onlyThere, json: completed });
    return id;
  },
};

/** A case of the contact. One that is resolved can only be opened again. */
export const writeCase: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const id = await idOf('incident', record);
    const incident = path`/incidents(${id})`;
    const { fields, view, key, person } = record;
    const state = await stateOf(incident, send);
    const change = (json: object, headers = onlyThere as Record<string, string>) =>
      send({ method: 'PATCH', path: incident, headers, json });

    if (state === undefined) {
      const customer = { 'customerid_contact@odata.bind': `/contacts(${person})` };
      needPerson(await change({ title: key, ...fields, ...customer }, onlyNew));
    } else if (state !== open && view.event === 'Case Reopened') await change(reopened);
    else if (state === open && Object.keys(fields).length > 0) await change(fields);

    const isOver = view.event === 'Case Solved' || view.event === 'Case Closed';
    if (isOver && (state ?? open) === open) {
      const resolution = { subject: view.title, 'incidentid@odata.bind': `/incidents(${id})` };
      const json = { IncidentResolution: resolution, ...resolved };
      await send({ method: 'POST', path: '/CloseIncident', json });
    }
    return id;
  },
};

/** The company, and the contact in it. */
export const writeCompany: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const id = await idOf('account', record);
    await send({ method: 'PATCH', path: path`/accounts(${id})`, json: record.fields });
    const json = { 'parentcustomerid_account@odata.bind': `/accounts(${id})` };
    const contact = path`/contacts(${record.person ?? ''})`;
    needPerson(await send({ method: 'PATCH', path: contact, headers: onlyThere, json }));
    return id;
  },
};

/** Fields of the contact, who is there. */
export const updatePerson: HookWrite = {
  by: 'hook',
  run: async ({ person = '', fields }, send) => {
    const contact = path`/contacts(${person})`;
    needPerson(await send({ method: 'PATCH', path: contact, headers: onlyThere, json: fields }));
    return person;
  },
};

/** Writes a text of OData, out of which no value breaks. */
export const quote = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Deletes the contacts of somebody; tasks and cases go with them. */
export const eraseContacts: HookWrite = {
  by: 'hook',
  run: async ({ view, settings: { idField } }, send) => {
    const email = typeof view.traits.email === 'string' ? view.traits.email.trim().toLowerCase() : undefined;
    const byKey = idField !== undefined && view.userId !== undefined && `${idField} eq ${quote(view.userId)}`;
    const isFree = byKey ? ` and ${idField} eq null` : '';
    const byEmail = email !== undefined && `(emailaddress1 eq ${quote(email)}${isFree})`;
    const $filter = [byKey, byEmail].filter((part) => part).join(' or ');
    if ($filter === '') return undefined;
    const query = { $select: 'contactid', $filter };
    const { body } = await send({ method: 'GET', path: '/contacts', query });
    for (const row of listAt(body, 'value')) {
      const id = String(at(row, 'contactid'));
      await send({ method: 'DELETE', path: path`/contacts(${id})` });
    }
    return undefined;
  },
};

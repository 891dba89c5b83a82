import type { HookWrite, LookupWrite, Send } from '../definition.ts';
import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import { nest } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse } from '../engine/written.ts';

interface SearchFilter {
  field: string;
  operator: '=';
  value: string;
}

const is = (field: string, value: string): SearchFilter => ({ field, operator: '=', value });

const search = (filters: readonly SearchFilter[]): HttpRequest => ({
  method: 'POST',
  path: '/contacts/search',
  json: { query: { operator: 'OR', value: filters }, pagination: { per_page: 50 } },
});

/** Reads the contact under our id: at once, where the search knows who is new only later. */
const byOurId = (id: string): HttpRequest => ({
  method: 'GET',
  path: path`/contacts/find_by_external_id/${id}`,
});

const hasEmail = (contact: unknown, email: string): boolean =>
  String(at(contact, 'email') ?? '').toLowerCase() === email;

const whole = ({ key, keyPath, fields }: CrmRecord): Record<string, unknown> => ({
  ...nest(fields),
  ...(keyPath === 'userId' ? { external_id: key } : { email: key }),
});

const emailOf = (email: unknown) =>
  typeof email === 'string' && email.includes('@') ? { email: email.trim().toLowerCase() } : {};

/** Writes users: found by our id, or else by their address. A create that meets somebody becomes a change of them. */
export const writeUser: LookupWrite = {
  by: 'lookup',
  find: ({ key, keyPath, view }) => {
    const { email } = emailOf(view.traits.email);
    return search([
      ...(keyPath === 'userId' ? [is('external_id', key)] : []),
      ...(email === undefined ? [] : [is('email', email)]),
    ]);
  },
  found: ({ body }, { key, keyPath, view }) => {
    const users = listAt(body, 'data').filter((contact) => at(contact, 'role') === 'user');
    const { email } = emailOf(view.traits.email);
    const ours = keyPath === 'userId' ? users.filter((user) => at(user, 'external_id') === key) : [];
    // An address that stands at another of our ids is somebody else's.
    const theirs = users.filter(
      (user) =>
        email !== undefined && hasEmail(user, email) && (keyPath !== 'userId' || !at(user, 'external_id')),
    );
    return (ours.length > 0 ? ours : theirs).flatMap((user) => idAt(user, 'id') ?? []);
  },
  create: (record) => ({ method: 'POST', path: '/contacts', json: { role: 'user', ...whole(record) } }),
  id: ({ body }) => idAt(body, 'id'),
  existing: ({ body }) => /\bid=(\w+)/.exec(String(at(body, 'errors', 0, 'message')))?.[1],
  update: (record, id) => ({ method: 'PUT', path: path`/contacts/${id}`, json: whole(record) }),
};

/** Ends with what makes the engine write the person anew, where their contact is gone. */
const there = (answer: Answer): Answer => {
  if (answer.status === 404) throw refuse('no_person', 'the contact is not there');
  return answer;
};

/** Writes with one request what hangs on a contact. */
export const atContact = (request: (record: CrmRecord) => HttpRequest): HookWrite => ({
  by: 'hook',
  run: async (record, send) => idAt(there(await send(request(record))).body, 'id'),
});

const findLead = async (id: string, send: Send): Promise<string | undefined> => {
  const { body } = await send(byOurId(id));
  return at(body, 'role') === 'lead' ? idAt(body, 'id') : undefined;
};

/** Merges the lead of the id before into the user; Intercom merges no two users. */
export const mergeLead: HookWrite = {
  by: 'hook',
  run: async ({ view: { previousId = '' }, person = '' }, send) => {
    const from = await findLead(previousId, send);
    if (from !== undefined && from !== person)
      there(await send({ method: 'POST', path: '/contacts/merge', json: { from, into: person } }));
    return person;
  },
};

/** Deletes somebody for good: the user under our id, and who has their address and no other id of ours. */
export const eraseContacts: HookWrite = {
  by: 'hook',
  run: async ({ view: { userId, traits, anonymousIds = [] } }, send) => {
    const { email } = emailOf(traits.email);
    const ids = new Set<string>();
    for (const ours of [userId, ...anonymousIds]) {
      const id = ours === undefined ? undefined : idAt((await send(byOurId(ours))).body, 'id');
      if (id !== undefined) ids.add(id);
    }
    const { body } = email === undefined ? { body: undefined } : await send(search([is('email', email)]));
    for (const contact of listAt(body, 'data')) {
      const theirs = at(contact, 'role') === 'user' ? at(contact, 'external_id') : undefined;
      const isOthers = userId !== undefined && typeof theirs === 'string' && theirs !== userId;
      const id = idAt(contact, 'id');
      if (id !== undefined && !isOthers && email !== undefined && hasEmail(contact, email)) ids.add(id);
    }
    for (const id of ids) await send({ method: 'DELETE', path: path`/contacts/${id}` });
    return undefined;
  },
};

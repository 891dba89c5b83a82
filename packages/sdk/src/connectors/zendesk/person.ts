import type { HookWrite, Send } from '../definition.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import { nest } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { refuse } from '../engine/written.ts';

/** The key of the checkbox among Zendesk's user fields that says that somebody is not to be written to. */
export const optOutField = 'marketing_opt_out';

/** Who it is: our id and the address, of which Zendesk takes the one that it knows. */
const identityOf = ({ view }: CrmRecord) => ({
  ...(view.userId !== undefined && { external_id: view.userId }),
  ...(typeof view.traits.email === 'string' && { email: view.traits.email.trim().toLowerCase() }),
});

/**
 * Creates or updates somebody or something. Zendesk asks for a name only of what is new: it is made up then, and never
 * instead of a name that is there.
 */
const createOrUpdate = async (
  kind: 'user' | 'organization',
  fields: Record<string, unknown>,
  nameOfNew: string,
  send: Send,
) => {
  const thing = withoutBlank(fields, 'name');
  const request = (json: unknown) =>
    send({ method: 'POST', path: `/${kind}s/create_or_update`, json: { [kind]: json } });
  const answer = await request(thing);
  if (answer.status !== 422) return answer;
  const second = await request({ ...thing, name: nameOfNew });
  if (second.status === 422) throw refuse('RecordInvalid', `Zendesk takes no name of this ${kind}`);
  return second;
};

const upsert = (record: CrmRecord, fields: Record<string, unknown>, send: Send) => {
  const email = identityOf(record).email ?? record.key;
  const user = { ...fields, ...identityOf(record), skip_verify_email: true };
  return createOrUpdate('user', user, email.split('@')[0] || email, send);
};

/** Writes a company. */
export const writeOrganization: HookWrite = {
  by: 'hook',
  run: async ({ key, fields }, send) => {
    const organization = { ...nest(fields), external_id: key };
    const { body } = await createOrUpdate('organization', organization, key, send);
    return idAt(body, 'organization', 'id');
  },
};

/** Writes somebody. */
export const writePerson: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const { body } = await upsert(record, nest(record.fields), send);
    return idAt(body, 'user', 'id');
  },
};

/** Says that somebody is not to be written to; never that they are. */
export const writeOptOut: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    if (record.view.consent.marketing !== false) return undefined;
    const { body } = await upsert(record, { user_fields: { [optOutField]: true } }, send);
    // Zendesk drops fields that it does not have without a word.
    if (at(body, 'user') !== undefined && at(body, 'user', 'user_fields', optOutField) !== true)
      throw refuse('no_field', `there is no checkbox ${optOutField} among the user fields: make it there`);
    return idAt(body, 'user', 'id');
  },
};

/** So many pages of a hundred people who wait for their last deletion are looked through. */
const maxPages = 10;

/** Erases somebody in Zendesk's two steps: the second is what takes away their data. */
export const eraseCompletely: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const { external_id: userId, email } = identityOf(record);
    const isTheirs = (user: unknown): boolean =>
      (userId !== undefined && String(at(user, 'external_id')).toLowerCase() === userId.toLowerCase()) ||
      (email !== undefined && String(at(user, 'email')).toLowerCase() === email);
    const ids = new Set<string>();
    const keep = (user: unknown) => {
      const id = isTheirs(user) ? idAt(user, 'id') : undefined;
      if (id !== undefined) ids.add(id);
    };
    const search = async (query: Record<string, string>) => {
      const { body } = await send({ method: 'GET', path: '/users/search', query });
      listAt(body, 'users').forEach(keep);
    };
    if (userId !== undefined) await search({ external_id: userId });
    if (email !== undefined) await search({ query: `email:"${email.replace(/["\\]/g, '\\$&')}"` });
    for (const id of ids) await send({ method: 'DELETE', path: path`/users/${id}` });

    // Also those whose second step failed the last time.
    let page: string | undefined;
    for (let number = 0; number < maxPages; number++) {
      const query = { 'page[size]': 100, 'page[after]': page };
      const { body } = await send({ method: 'GET', path: '/deleted_users', query });
      listAt(body, 'deleted_users').forEach(keep);
      page = at(body, 'meta', 'has_more') === true ? idAt(body, 'meta', 'after_cursor') : undefined;
      if (page === undefined) break;
    }
    for (const id of ids) await send({ method: 'DELETE', path: path`/deleted_users/${id}` });
    return undefined;
  },
};

import type { HookWrite } from '../definition.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import { refuse } from '../engine/written.ts';
import { query, quote, quoteAll, start } from './soql.ts';

/** So many are deleted by one request. */
const maxDeleted = 200;

/**
 * Deletes the contacts of somebody, and before them what we wrote about them: a contact with cases cannot be deleted.
 * By the address alone only whoever has no other key of ours, since an address may be shared.
 */
export const eraseContacts: HookWrite = {
  by: 'hook',
  run: async ({ view, settings }, send) => {
    const idField = settings.idField as string;
    const email = typeof view.traits.email === 'string' ? view.traits.email.trim().toLowerCase() : undefined;
    const keys = [view.userId, email].filter((key): key is string => key !== undefined);
    const isFree = view.userId === undefined ? '' : ` AND ${idField} = null`;
    const byEmail = email === undefined ? '' : ` OR (Email = ${quote(email)}${isFree})`;

    const idsOf = async (soql: string): Promise<string[]> => {
      const { body } = await send(query(settings, soql));
      return listAt(body, 'records').map((row) => idAt(row, 'Id') as string);
    };
    const removeAll = async (soql: string): Promise<void> => {
      for (let left = await idsOf(soql); left.length > 0; left = await idsOf(soql)) {
        const ids = left.join(',');
        const deleting = { method: 'DELETE', path: `${start(settings)}/composite/sobjects` } as const;
        const { body } = await send({ ...deleting, query: { ids, allOrNone: false } });
        const failed = listAt(body).find((row) => at(row, 'success') !== true);
        const code = idAt(failed, 'errors', 0, 'statusCode');
        if (failed !== undefined && code !== 'ENTITY_IS_DELETED')
          throw refuse(code ?? 'refused', idAt(failed, 'errors', 0, 'message') ?? 'it was not deleted');
      }
    };

    const found = await idsOf(
      `SELECT Id FROM Contact WHERE ${idField} IN ${quoteAll(keys)}${byEmail} LIMIT ${maxDeleted}`,
    );
    for (const id of found) {
      const ours = `AND ${idField} != null LIMIT ${maxDeleted}`;
      await removeAll(`SELECT Id FROM Task WHERE WhoId = ${quote(id)} ${ours}`);
      await removeAll(`SELECT Id FROM Case WHERE ContactId = ${quote(id)} ${ours}`);
      await send({ method: 'DELETE', path: start(settings) + path`/sobjects/Contact/${id}` });
    }
    return undefined;
  },
};

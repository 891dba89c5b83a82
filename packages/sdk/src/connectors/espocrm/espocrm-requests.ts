import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';

/** A condition of a search, in EspoCRM's words. */
export interface Condition {
  type: 'equals' | 'contains';
  attribute: string;
  value: string;
}

/** Searches by what is data in JSON, and never a part of a query's text. */
export const search = (
  entity: string,
  where: readonly Condition[],
  select: string,
  maxSize = 20,
): HttpRequest => ({
  method: 'GET',
  path: path`/${entity}`,
  query: { searchParams: JSON.stringify({ where, select: select.split(','), maxSize }) },
});

/** The ids of what was found that is it. */
export const idsOf = ({ body }: Answer, isIt: (item: unknown) => boolean): string[] =>
  listAt(body, 'list').flatMap((item) => {
    const id = idAt(item, 'id');
    return isIt(item) && id !== undefined ? [id] : [];
  });

/** Whether an address is among those of a record. */
export const hasAddress = (item: unknown, email: string): boolean =>
  [at(item, 'emailAddress'), ...listAt(item, 'emailAddressData').map((row) => at(row, 'emailAddress'))].some(
    (address) => typeof address === 'string' && address.toLowerCase() === email,
  );

/** What we write ends in our id: EspoCRM has no field for one. */
export const marked = (text: string, key: string): string => `${text}\n\n[rapport ${key}]`.trimStart();

/** Whether a text ends in our id. */
export const isMarked = (text: unknown, key: string): boolean =>
  String(text).trimEnd().endsWith(`[rapport ${key}]`);

/** The id in a text that ends in one. */
export const markOf = (text: unknown): string | undefined =>
  /\[rapport ([^\]\n]+)\]\s*$/.exec(String(text))?.[1];

/** Finds the contacts that have an address. */
export const findContacts = (email: string): HttpRequest =>
  search('Contact', [{ type: 'equals', attribute: 'emailAddress', value: email }], 'id,name,emailAddress');

/** Finds the case of ours. */
export const findCase = (key: string): HttpRequest =>
  search(
    'Case',
    [{ type: 'contains', attribute: 'description', value: `[rapport ${key}]` }],
    'id,description',
  );

/** EspoCRM takes `2026-11-22 05:03:44`, in UTC. */
export const dayOf = ({ view }: CrmRecord): string => new Date(view.timestamp).toISOString().slice(0, 10);

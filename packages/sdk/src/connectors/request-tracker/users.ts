import type { HookWrite } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import { nest } from '../engine/read-path.ts';
import { refuse } from '../engine/written.ts';

type Run = HookWrite['run'];
type Send = Parameters<Run>[1];

/** The numeric id of something in a list: what `id` says of users is their name, which changes. */
export const numberOf = (item: unknown): string | undefined =>
  idAt(
    listAt(item, '_hyperlinks').find((link) => at(link, 'ref') === 'self'),
    'id',
  );

/** The numeric id of what was created. */
export const createdId = ({ headers }: Answer): string | undefined =>
  headers.get('location')?.split('/').at(-1);

/** Who has this address as their own or as their name; disabled ones too, as no second one can be made beside them. */
const findUsers = async (email: string, send: Send): Promise<string[]> => {
  const { body } = await send({
    method: 'POST',
    path: '/users',
    query: { find_disabled_rows: 1, fields: 'EmailAddress,_hyperlinks' },
    json: [
      { field: 'EmailAddress', operator: '=', value: email },
      { field: 'Name', operator: '=', value: email, entry_aggregator: 'OR' },
    ],
  });
  return listAt(body, 'items').flatMap((item) => numberOf(item) ?? []);
};

/**
 * Finds the customer with this address. Whoever may enter Request Tracker's own pages is no customer: what somebody
 * types into a shop neither renames nor disables its staff.
 */
export const findCustomer = async (email: string, send: Send): Promise<string | undefined> => {
  const [id, ...others] = await findUsers(email, send);
  if (id === undefined) return undefined;
  if (others.length > 0)
    throw refuse('ambiguous', `${others.length + 1} have the same address: ${[id, ...others].join(', ')}`);
  const { body } = await send({ method: 'GET', path: path`/user/${id}` });
  if (Number(at(body, 'Privileged'))) throw refuse('staff', `user ${id} is one of the staff`);
  return id;
};

/** Writes somebody as a user without rights, with the address as the name, as Request Tracker does by itself. */
export const writeCustomer: Run = async ({ key, fields }, send) => {
  const id = await findCustomer(key, send);
  // It takes no null: an empty text clears.
  const json = nest(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? ''])));
  if (id !== undefined) {
    if (Object.keys(json).length > 0) await send({ method: 'PUT', path: path`/user/${id}`, json });
    return id;
  }
  const created = await send({
    method: 'POST',
    path: '/user',
    json: { ...json, Name: key, EmailAddress: key, Privileged: 0 },
  });
  return createdId(created);
};

/** What is personal in a user. */
const personalFields =
  'EmailAddress RealName NickName Organization HomePhone WorkPhone MobilePhone Address1 Address2 City State Zip Country Comments Signature'.split(
    ' ',
  );

/** Takes all that is personal from a user, and disables it: as tickets name their user, it cannot go. */
export const anonymize = async (id: string, send: Send): Promise<void> => {
  const json = { ...Object.fromEntries(personalFields.map((name) => [name, ''])), Name: `erased-${id}` };
  await send({ method: 'PUT', path: path`/user/${id}`, json: { ...json, Disabled: 1 } });
};

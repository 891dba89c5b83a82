import type { HookWrite } from '../definition.ts';
import { at, idAt, listAt } from '../engine/http.ts';
import { refuse } from '../engine/written.ts';
import { call, createdId, literally, named, oneLine, recordsIn, searchRead } from './rpc.ts';

type Run = HookWrite['run'];
type Send = Parameters<Run>[1];

const contactsOf = (party: unknown, type: string): string[] =>
  listAt(party, 'contact_mechanisms.')
    .filter((contact) => at(contact, 'type') === type)
    .map((contact) => String(at(contact, 'value')));

/** Finds the party with this address; of two it is neither. */
const findParty = async (email: string, send: Send): Promise<unknown> => {
  const ofEmail = [
    ['type', '=', 'email'],
    ['value', 'ilike', literally(email)],
  ];
  const fields = ['contact_mechanisms.type', 'contact_mechanisms.value'];
  const answer = await send(searchRead('party.party', [['contact_mechanisms', 'where', ofEmail]], fields));
  const [party, ...others] = recordsIn(answer).filter((one) =>
    contactsOf(one, 'email').some((value) => value.toLowerCase() === email),
  );
  if (others.length > 0) {
    const ids = [party, ...others].map((one) => idAt(one, 'id'));
    throw refuse('ambiguous', `${ids.length} parties have the same address: ${ids.join(', ')}`);
  }
  return party;
};

/** Writes a person as a party. Ways to reach them are added to what is there: none is replaced. */
export const writePerson: Run = async ({ key, fields, view }, send) => {
  const { phone, ...own } = named(fields);
  const party = await findParty(key, send);
  // Tryton may write a number with spaces.
  const phones = contactsOf(party, 'phone').map((value) => value.replaceAll(/[^\d+]/g, ''));
  const isNew = typeof phone === 'string' && !phones.includes(phone);
  const contacts = isNew ? [{ type: 'phone', value: phone }] : [];
  const id = idAt(party, 'id');
  if (id === undefined) {
    const identifiers =
      view.userId === undefined ? [] : [['create', [{ code: oneLine(`user:${view.userId}`) }]]];
    const contact_mechanisms = [['create', [{ type: 'email', value: key }, ...contacts]]];
    const values = { name: key, ...own, identifiers, contact_mechanisms };
    return createdId(await send(call('model.party.party.create', [values])));
  }
  const values = { ...own, ...(isNew && { contact_mechanisms: [['create', contacts]] }) };
  if (Object.keys(values).length > 0) await send(call('model.party.party.write', [Number(id)], values));
  return id;
};

/**
 * Erases a person by Tryton's own wizard, which empties the party, its addresses, identifiers and contacts, and deletes
 * its notes and attachments. It takes only a party that is put away, and none with business under way.
 */
export const erasePerson: Run = async ({ key }, send) => {
  const id = idAt(await findParty(key, send), 'id');
  if (id === undefined) return undefined;
  await send(call('model.party.party.write', [Number(id)], { active: false }));
  const wizard = at((await send(call('wizard.party.erase.create'))).body, 'result', 0);
  await send(call('wizard.party.erase.execute', wizard, { ask: { party: Number(id) } }, 'erase'));
  await send(call('wizard.party.erase.delete', wizard));
  return id;
};

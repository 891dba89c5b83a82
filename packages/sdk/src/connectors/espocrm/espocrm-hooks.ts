import type { HookWrite } from '../definition.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse } from '../engine/written.ts';
import { findCase, findContacts, idsOf, isMarked, marked } from './espocrm-requests.ts';

const textOf = ({ view }: CrmRecord): string => {
  if (view.event !== 'Message Sent') return [view.title, view.text].filter(Boolean).join('\n');
  return `${view.properties.author === 'visitor' ? 'Customer' : 'Shop'}: ${view.properties.text ?? ''}`;
};

/** Posts to the stream of the contact, or of the case that it is about; once. */
export const writePost: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const { view, person = '', key } = record;
    const caseId = view.type === 'track' ? view.properties.case_id : undefined;
    const found =
      caseId === undefined
        ? []
        : idsOf(await send(findCase(String(caseId))), (item) =>
            isMarked(at(item, 'description'), String(caseId)),
          );
    const [type, id] = found[0] === undefined ? ['Contact', person] : ['Case', found[0]];
    const stream = await send({
      method: 'GET',
      path: path`/${type}/${id}/stream`,
      query: { filter: 'posts', maxSize: 100 },
    });
    if (stream.status === 404) throw refuse('no_person', 'the contact is not there');
    if (listAt(stream.body, 'list').some((item) => isMarked(at(item, 'post'), key))) return undefined;
    const json = {
      type: 'Post',
      parentType: type,
      parentId: id,
      post: marked(textOf(record), key),
      // In a portal, the customer has read our own words already.
      ...(type === 'Case' && view.properties.author !== 'visitor' && { isInternal: true }),
    };
    return idAt((await send({ method: 'POST', path: '/Note', json })).body, 'id');
  },
};

/** Opts the address out, and leaves the other addresses of the contact as they are: the list is written as a whole. */
export const writeOptOut: HookWrite = {
  by: 'hook',
  run: async ({ view, person = '', key }, send) => {
    if (view.consent.marketing !== false) return undefined;
    const contact = path`/Contact/${person}`;
    const answer = await send({ method: 'GET', path: contact });
    if (answer.status === 404) throw refuse('no_person', 'the contact is not there');
    const rows = listAt(answer.body, 'emailAddressData') as Record<string, unknown>[];
    const isIts = (row: Record<string, unknown>) => String(row.emailAddress).toLowerCase() === key;
    const own = rows.find(isIts) ?? { emailAddress: key, primary: rows.length === 0, invalid: false };
    if (own.optOut === true) return person;
    const emailAddressData = [...rows.filter((row) => !isIts(row)), { ...own, optOut: true }];
    await send({ method: 'PUT', path: contact, json: { emailAddressData } });
    return person;
  },
};

/** What EspoCRM calls personal in a contact. */
const personalFields = ['name', 'emailAddress', 'phoneNumber', 'address', 'description'];

/** Erases what is personal, which cannot be undone, and then removes the contact, which alone could be. */
export const eraseContact: HookWrite = {
  by: 'hook',
  run: async ({ key }, send) => {
    const found = idsOf(await send(findContacts(key)), () => true);
    for (const id of found) {
      const json = { entityType: 'Contact', id, fieldList: personalFields };
      await send({ method: 'POST', path: '/DataPrivacy/action/erase', json });
      await send({ method: 'DELETE', path: path`/Contact/${id}` });
    }
    return undefined;
  },
};

import type { HookWrite, Send } from '../definition.ts';
import { at } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import {
  call,
  idOf,
  idsOf,
  markOf,
  type OdooSettings,
  plain,
  resultOf,
  rowsOf,
  stillThere,
} from './odoo-call.ts';

/** The settings that hooks read. */
export interface HookSettings extends OdooSettings {
  orders: string;
  cases?: string | undefined;
  erasure: string;
}

type Record_ = CrmRecord<HookSettings>;

const textOf = ({ view }: Record_): unknown[] => {
  if (view.event !== 'Message Sent') return [view.title, view.text];
  return [`${view.properties.author === 'visitor' ? 'Customer' : 'Shop'}: ${view.properties.text ?? ''}`];
};

/** Notes something in the chatter of a record, unless it is there: as an internal note, of which nobody is mailed. */
const note = async (
  record: Record_,
  model: string,
  id: string,
  key: string,
  send: Send,
): Promise<undefined> => {
  const { settings } = record;
  const [target, mark] = [Number(id), markOf(key)];
  const domain = [
    ['model', '=', model],
    ['res_id', '=', target],
    ['body', 'ilike', mark],
  ];
  const found = await send(
    call(settings, {
      model: 'mail.message',
      method: 'search_read',
      named: { domain, fields: ['body'], limit: 5 },
    }),
  );
  if (rowsOf(found).some((row) => String(at(row, 'body')).includes(mark))) return undefined;
  const body = plain([...textOf(record), mark]);
  const named = { body, message_type: 'comment', subtype_xmlid: 'mail.mt_note' };
  stillThere(await send(call(settings, { model, method: 'message_post', ids: [target], named })));
  return undefined;
};

/** The ids of the record that was made of a case. */
export const findCase = (settings: HookSettings, caseId: string) =>
  call(settings, {
    model: settings.cases ?? '',
    method: 'search_read',
    named: { domain: [['description', 'ilike', markOf(caseId)]], fields: ['description'], limit: 5 },
  });

/** Whether a record was made of a case. */
export const isOfCase = (caseId: string) => (row: unknown) =>
  String(at(row, 'description')).includes(markOf(caseId));

/** Notes what happens in the contact's chatter; what is said of a case in that of the case. */
export const writeNote: HookWrite<HookSettings> = {
  by: 'hook',
  run: async (record, send) => {
    const { settings, view, person = '', key } = record;
    const caseId = view.event === 'Message Sent' ? view.properties.case_id : undefined;
    if (caseId === undefined || !settings.cases) return note(record, 'res.partner', person, key, send);
    const found = idsOf(await send(findCase(settings, String(caseId))), isOfCase(String(caseId)));
    const [model, id] = found[0] === undefined ? ['res.partner', person] : [settings.cases, found[0]];
    return note(record, model, id, key, send);
  },
};

/** Makes an opportunity of an order, or notes it. News of a noted order are notes of their own. */
export const writeOrder: HookWrite<HookSettings> = {
  by: 'hook',
  run: async (record, send) => {
    const { settings, view, person, key, fields } = record;
    const event = view.event ?? '';
    if (settings.orders !== 'crm.lead') {
      const noted = event === 'Order Updated' ? view.id : `${event.replace('Order ', '')}:${key}`;
      return note(record, 'res.partner', person ?? '', noted, send);
    }
    const model = 'crm.lead';
    const name = `Order ${key}`;
    const partner = Number(person);
    const domain = [
      ['name', '=', name],
      ['partner_id', '=', partner],
      ['active', 'in', [true, false]],
    ];
    const search = call(settings, {
      model,
      method: 'search_read',
      named: { domain, fields: ['name'], limit: 5 },
    });
    const [known] = idsOf(await send(search), () => true);
    const vals = {
      ...fields,
      ...(known === undefined && { name, type: 'opportunity', partner_id: partner }),
    };
    const write =
      known === undefined
        ? call(settings, { model, method: 'create', positional: { vals_list: [vals] } })
        : call(settings, { model, method: 'write', ids: [Number(known)], positional: { vals } });
    const answer = await send(write);
    const id = known ?? idOf(answer);
    const ended = {
      'Order Completed': 'action_set_won',
      'Order Paid': 'action_set_won',
      'Order Cancelled': 'action_set_lost',
    }[event];
    if (ended && id !== undefined) await send(call(settings, { model, method: ended, ids: [Number(id)] }));
    return id;
  },
};

/** Puts an address on the blacklist, of which Odoo sends no mailings to any; never takes one off it. */
export const writeOptOut: HookWrite<HookSettings> = {
  by: 'hook',
  run: async ({ settings, view, key }, send) => {
    if (view.consent.marketing !== false) return undefined;
    const model = 'mail.blacklist';
    const named = {
      domain: [
        ['email', '=', key],
        ['active', 'in', [true, false]],
      ],
      fields: ['active'],
    };
    const [row] = rowsOf(await send(call(settings, { model, method: 'search_read', named })));
    if (row === undefined)
      await send(call(settings, { model, method: 'name_create', positional: { name: key } }));
    else if (at(row, 'active') !== true)
      await send(
        call(settings, {
          model,
          method: 'write',
          ids: [Number(at(row, 'id'))],
          positional: { vals: { active: true } },
        }),
      );
    return undefined;
  },
};

/** What is personal in a contact. Not every version and app has each: `mobile` is gone since Odoo 19. */
const personal = [
  'email',
  'phone',
  'street',
  'street2',
  'zip',
  'city',
  'state_id',
  'country_id',
  'mobile',
  'image_1920',
  'function',
  'website',
  'comment',
  'vat',
  'ref',
];

/**
 * Erases somebody: takes away our notes, and then the contact, or what is personal in it. A company that has the same
 * address is not the person, and stays.
 */
export const eraseContact: HookWrite<HookSettings> = {
  by: 'hook',
  run: async ({ settings, key }, send) => {
    const model = 'res.partner';
    const domain = [
      ['email_normalized', '=', key],
      ['active', 'in', [true, false]],
    ];
    const found = await send(
      call(settings, { model, method: 'search_read', named: { domain, fields: ['is_company'] } }),
    );
    const ids = idsOf(found, () => true).map(Number);
    if (ids.length === 0) return undefined;
    const ours = [
      ['model', '=', model],
      ['res_id', 'in', ids],
      ['body', 'ilike', '[rapport '],
    ];
    const notes = await send(
      call(settings, {
        model: 'mail.message',
        method: 'search_read',
        named: { domain: ours, fields: ['id'] },
      }),
    );
    const told = idsOf(notes, () => true).map(Number);
    if (told.length > 0) await send(call(settings, { model: 'mail.message', method: 'unlink', ids: told }));
    const people = idsOf(found, (row) => at(row, 'is_company') !== true).map(Number);
    if (people.length === 0) return undefined;
    if (settings.erasure === 'delete') {
      await send(call(settings, { model, method: 'unlink', ids: people }));
      return undefined;
    }
    const asked = { allfields: personal, attributes: ['type'] };
    const known = resultOf(await send(call(settings, { model, method: 'fields_get', named: asked })));
    const cleared = personal.filter((name) => at(known, name) !== undefined).map((name) => [name, false]);
    const vals = { name: 'Erased', ...Object.fromEntries(cleared), active: false };
    await send(call(settings, { model, method: 'write', ids: people, positional: { vals } }));
    return undefined;
  },
};

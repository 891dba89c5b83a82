import { defineConnector } from '../define-connector.ts';
import { type Answer, at } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { call, idOf, idsOf, markOf, plain, resultOf, rpc } from './odoo-call.ts';
import { odooErrors } from './odoo-errors.ts';
import {
  eraseContact,
  findCase,
  type HookSettings,
  isOfCase,
  writeNote,
  writeOptOut,
  writeOrder,
} from './odoo-hooks.ts';

const partner = 'res.partner';

const find = (settings: HookSettings, model: string, domain: unknown[]) =>
  call(settings, { model, method: 'search_read', named: { domain, fields: ['id'], limit: 5 } });

const create = (settings: HookSettings, model: string, vals: unknown) =>
  call(settings, { model, method: 'create', positional: { vals_list: [vals] } });

const write = (settings: HookSettings, model: string, id: string, vals: unknown) =>
  call(settings, { model, method: 'write', ids: [Number(id)], positional: { vals } });

const found = (answer: Answer) => idsOf(answer, () => true);

const stageOf = ({ view, settings }: CrmRecord<HookSettings & { solvedStageId?: string | undefined }>) => {
  const isOver = view.event === 'Case Solved' || view.event === 'Case Closed';
  return isOver && settings.solvedStageId ? { stage_id: Number(settings.solvedStageId) } : {};
};

const noted = { map: {}, person: 'required' as const, write: writeNote };

const sessionOf = ({ headers, body }: Answer): string | undefined => {
  const cookies = headers.getSetCookie().map((cookie) => /^session_id=([^;]+)/.exec(cookie)?.[1]);
  return at(body, 'result', 'uid') ? cookies.find(Boolean) : undefined;
};

/** Creates a connector for Odoo. */
export const odoo = defineConnector({
  id: 'odoo',
  title: 'Odoo',
  status: 'live',
  settings: {
    url: { kind: 'url', about: 'where Odoo is, as in the browser: https://my-shop.odoo.com' },
    api: {
      default: 'json-2',
      oneOf: ['json-2', 'json-rpc'],
      about: 'json-2 for Odoo 19 and later, json-rpc for those before',
    },
    database: { optional: true, about: 'the name of the database; json-rpc needs it' },
    login: { optional: true, about: 'the user that json-rpc signs in with' },
    secret: { secret: true, about: 'an API key for json-2; the password of the user for json-rpc' },
    orders: {
      default: 'note',
      oneOf: ['note', 'crm.lead'],
      about: 'what orders become: notes of the contact, or opportunities where CRM is installed',
    },
    cases: {
      optional: true,
      oneOf: ['helpdesk.ticket', 'project.task', 'crm.lead'],
      about: 'what cases become; without it they are not sent',
    },
    solvedStageId: { optional: true, about: 'the id of the stage of cases that are solved' },
    erasure: {
      default: 'anonymise',
      oneOf: ['anonymise', 'delete'],
      about: 'delete works only where no document of the contact is kept',
    },
  },
  baseUrl: ({ url }) => url,
  headers: ({ api, database }): Record<string, string> =>
    api === 'json-2' && database !== undefined ? { 'x-odoo-database': database } : {},
  authentication: ({ api, database, login, secret }) =>
    api === 'json-2'
      ? { kind: 'header', headers: () => ({ authorization: `bearer ${secret}` }) }
      : {
          kind: 'session',
          signIn: ({ url }) =>
            rpc(`${url}/web/session/authenticate`, { db: database, login, password: secret }),
          token: sessionOf,
          headers: (session) => ({ cookie: `session_id=${session}` }),
        },
  limits: { concurrent: 4 },
  errors: odooErrors,
  consentFields: ['is_blacklisted'],
  probe: (settings) => call(settings, { model: 'res.users', method: 'context_get' }),
  describe: {
    person: (settings) => ({
      request: call(settings, {
        model: partner,
        method: 'fields_get',
        named: { attributes: ['string', 'readonly', 'required'] },
      }),
      fields: (answer) =>
        Object.entries((resultOf(answer) ?? {}) as Record<string, unknown>).map(([name, field]) => ({
          name,
          label: String(at(field, 'string') ?? ''),
          isReadOnly: at(field, 'readonly') === true,
        })),
    }),
  },
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        name: { from: 'traits.name', as: 'text' },
        phone: { from: 'traits.phone', as: 'phone' },
      },
      write: {
        by: 'lookup',
        // Addresses for deliveries and invoices are contacts too, of another type.
        find: ({ settings, key }) =>
          find(settings, partner, [
            ['email_normalized', '=', key],
            ['type', '=', 'contact'],
          ]),
        found,
        create: ({ settings, key, fields }) =>
          create(settings, partner, {
            name: key.split('@')[0],
            ...withoutBlank(fields, 'name'),
            email: key,
          }),
        id: idOf,
        update: ({ settings, fields }, id) => write(settings, partner, id, withoutBlank(fields, 'name')),
      },
    },
    company: {
      key: ['group.name'],
      map: { website: { from: 'group.website', as: 'text' } },
      person: 'required',
      write: {
        by: 'lookup',
        find: ({ settings, key }) =>
          find(settings, partner, [
            ['name', '=', key],
            ['is_company', '=', true],
          ]),
        found,
        create: ({ settings, key, fields }) =>
          create(settings, partner, { name: key, ...fields, is_company: true }),
        id: idOf,
        update: ({ settings, fields }, id) => write(settings, partner, id, fields),
      },
      after: ({ settings, person = '' }, id) => [write(settings, partner, person, { parent_id: Number(id) })],
    },
    event: noted,
    loyalty: noted,
    message: { ...noted, key: ['properties.message_id', 'id'] },
    order: {
      key: ['properties.order_id'],
      map: { expected_revenue: { from: 'properties.total', as: 'number' } },
      person: 'required',
      write: writeOrder,
    },
    case: {
      key: ['properties.case_id'],
      needs: 'cases',
      map: {},
      person: 'required',
      write: {
        by: 'lookup',
        find: ({ settings, key }) => findCase(settings, key),
        found: (answer, { key }) => idsOf(answer, isOfCase(key)),
        create: (record) => {
          const { settings, key, view, fields, person } = record;
          const { subject, number, order_id: order } = view.properties;
          const lines = [number && `number: ${number}`, order && `order: ${order}`, markOf(key)];
          return create(settings, settings.cases ?? '', {
            name: String(subject || `Case ${number ?? key}`),
            description: plain(lines),
            partner_id: Number(person),
            ...fields,
            ...stageOf(record),
          });
        },
        id: idOf,
        update: (record, id) =>
          write(record.settings, record.settings.cases ?? '', id, { ...record.fields, ...stageOf(record) }),
      },
    },
    consent: { key: ['traits.email'], map: {}, write: writeOptOut },
    erase: { key: ['traits.email'], map: {}, write: eraseContact },
  },
});

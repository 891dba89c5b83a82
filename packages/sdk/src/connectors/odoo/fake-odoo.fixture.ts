import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeRequest,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

const statuses: Record<string, number> = {
  ValidationError: 422,
  UserError: 422,
  AccessError: 403,
  MissingError: 404,
};

/** Something that Odoo raises. */
class Raised extends Error {
  constructor(
    readonly exception: string,
    message: string,
  ) {
    super(message);
  }
}

const shown = ({ id, fields }: FakeThing) => ({ id: Number(id), ...fields });

/** By JSON-2 an error is one of HTTP; by JSON-RPC it is told under status 200. */
const failure = ({ exception, message }: Raised, isRpc: boolean): FakeAnswer => {
  const name = /\./.test(exception) ? exception : `odoo.exceptions.${exception}`;
  if (!isRpc)
    return {
      status: statuses[exception] ?? 500,
      json: { name, message, arguments: [message], context: {}, debug: 'Traceback' },
    };
  const data = { name, message, arguments: [message], debug: 'Traceback' };
  return { json: { jsonrpc: '2.0', id: null, error: { code: 200, message: 'Odoo Server Error', data } } };
};

const models = ['res.partner', 'mail.message', 'mail.blacklist', 'crm.lead', 'helpdesk.ticket', 'res.users'];
const commonFields = [
  'name',
  'email',
  'phone',
  'website',
  'is_company',
  'parent_id',
  'active',
  'street',
  'street2',
  'zip',
  'city',
  'state_id',
  'country_id',
  'image_1920',
  'function',
  'comment',
  'vat',
  'ref',
  'type',
];

/** Creates an Odoo in memory, with CRM and Helpdesk, that speaks JSON-2 and JSON-RPC. Up to Odoo 18 contacts have a mobile. */
export const createFakeOdoo = ({ hasMobile = false } = {}): FakeCrm => {
  const partnerFields = [...commonFields, ...(hasMobile ? ['mobile'] : [])];
  return createFakeCrm({
    origins: ['https://shop.odoo.example'],
    isSignIn: ({ url }) => url.pathname === '/web/session/authenticate',
    refusal: ({ url, headers }, crm) => {
      if (!url.pathname.startsWith('/json/2/')) {
        const session = /session_id=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '';
        if (crm.tokens.has(session)) return undefined;
        const data = { name: 'odoo.http.SessionExpiredException', message: 'Session expired' };
        return { json: { jsonrpc: '2.0', error: { code: 100, message: 'Odoo Session Expired', data } } };
      }
      if (headers.get('authorization') === 'bearer odoo-key-secret') return undefined;
      return { status: 401, json: { name: 'werkzeug.exceptions.Unauthorized', message: 'Invalid apikey' } };
    },
    routes: (crm) => {
      const byIds = (model: string, ids: number[]) =>
        ids.map((id) => {
          const thing = crm.of(model).find((one) => one.id === String(id));
          if (!thing) throw new Raised('MissingError', 'Record does not exist or has been deleted.');
          return thing;
        });
      const write = (thing: FakeThing, vals: Loose) => {
        for (const name of Object.keys(vals))
          if (thing.kind === 'res.partner' && !partnerFields.includes(name))
            throw new Raised('builtins.ValueError', `Invalid field '${name}' on model 'res.partner'`);
        Object.assign(thing.fields, vals);
        if (vals.email !== undefined) {
          thing.fields.email_normalized = vals.email && String(vals.email).trim().toLowerCase();
          thing.fields.is_blacklisted = crm
            .of('mail.blacklist')
            .some(({ fields }) => fields.active && fields.email === vals.email);
        }
      };
      const fits = (thing: FakeThing, [name, operator, value]: Loose[]) => {
        const own = name === 'id' ? Number(thing.id) : thing.fields[name];
        if (crm.unindexedValues.has(value)) return false;
        if (operator === 'in') return value.includes(own);
        if (operator === 'ilike') return String(own).toLowerCase().includes(String(value).toLowerCase());
        return own === value;
      };
      const methods: Record<string, (model: string, args: Loose) => unknown> = {
        context_get: () => ({ lang: 'en_US', uid: 2 }),
        fields_get: () =>
          Object.fromEntries(partnerFields.map((name) => [name, { string: name, readonly: false }])),
        search_read: (model, { domain, limit = 80 }) => {
          const named = domain.map(([name]: Loose[]) => name);
          const seen = crm
            .of(model)
            .filter(({ fields }) => named.includes('active') || fields.active !== false);
          const rows = seen.filter((thing) => domain.every((leaf: Loose[]) => fits(thing, leaf)));
          return rows.slice(0, limit).map(shown);
        },
        create: (model, { vals_list: [vals] }) => {
          if (crm.refusedValues.has(vals.email)) throw new Raised('ValidationError', 'The address is wrong');
          if (model !== 'mail.message' && !vals.name)
            throw new Raised('ValidationError', 'Missing required field');
          const thing = crm.add(model, { active: true, ...(model === 'res.partner' && { type: 'contact' }) });
          write(thing, vals);
          return [Number(thing.id)];
        },
        name_create: (model, { name }) => {
          const thing = crm.add(model, { email: name, active: true });
          for (const { fields } of crm.of('res.partner'))
            if (fields.email_normalized === name) fields.is_blacklisted = true;
          return [Number(thing.id), name];
        },
        write: (model, { ids, vals }) => {
          for (const thing of byIds(model, ids)) write(thing, vals);
          return true;
        },
        unlink: (model, { ids }) => {
          for (const thing of byIds(model, ids)) {
            if (thing.fields.hasInvoices)
              throw new Raised('UserError', 'another model requires the record being deleted');
            crm.remove(thing);
          }
          return true;
        },
        message_post: (model, { ids, body, message_type, subtype_xmlid }) => {
          byIds(model, ids);
          const fields = { model, res_id: ids[0], body: `<p>${body}</p>`, message_type, subtype_xmlid };
          return [Number(crm.add('mail.message', fields).id)];
        },
        action_set_won: (model, { ids }) =>
          byIds(model, ids).every(({ fields }) => Object.assign(fields, { probability: 100 })),
        action_set_lost: (model, { ids }) =>
          byIds(model, ids).every(({ fields }) => Object.assign(fields, { probability: 0, active: false })),
      };
      const names: Record<string, string[]> = {
        create: ['vals_list'],
        write: ['ids', 'vals'],
        name_create: ['name'],
        unlink: ['ids'],
        message_post: ['ids'],
        action_set_won: ['ids'],
        action_set_lost: ['ids'],
      };
      const run = (isRpc: boolean, model: string, method: string, args: Loose): FakeAnswer => {
        const act = methods[method];
        if (!models.includes(model) || !act)
          return failure(
            new Raised('werkzeug.exceptions.NotFound', `the model '${model}' does not exist`),
            isRpc,
          );
        try {
          const result = act(model, args);
          return { json: isRpc ? { jsonrpc: '2.0', id: null, result } : result };
        } catch (error) {
          if (error instanceof Raised) return failure(error, isRpc);
          throw error;
        }
      };
      return [
        [
          'POST',
          /^\/json\/2\/([\w.]+)\/(\w+)$/,
          ({ params: [model = '', method = ''], body }: FakeRequest) => run(false, model, method, body),
        ],
        [
          'POST',
          /^\/web\/session\/authenticate$/,
          ({ body: { params } }: FakeRequest) => {
            if (
              params.db !== 'shop' ||
              params.login !== 'rapport' ||
              params.password !== 'odoo-password-secret'
            )
              return failure(new Raised('AccessDenied', 'Access Denied'), true);
            const headers = { 'set-cookie': `session_id=${crm.newToken()}; Path=/; HttpOnly` };
            return { json: { jsonrpc: '2.0', result: { uid: 2 } }, headers };
          },
        ],
        [
          'POST',
          /^\/web\/dataset\/call_kw\/[\w.]+\/\w+$/,
          ({ body: { params } }: FakeRequest) => {
            const named = Object.fromEntries(
              params.args.map((value: Loose, index: number) => [names[params.method]?.[index] ?? '', value]),
            );
            return run(true, params.model, params.method, { ...params.kwargs, ...named });
          },
        ],
      ];
    },
  });
};

import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

const shown = ({ id, kind, fields }: FakeThing) => ({
  data: { id: Number(id), ...fields },
  meta: { type: kind.replace(/s$/, '') },
});

const problem = (status: number, error: Record<string, string>): FakeAnswer => ({
  status,
  json: { errors: [{ error }], meta: { http_status: String(status), logref: 'a1' } },
});

const missing = (field: string) =>
  problem(422, {
    resource: 'contact',
    field: `/data/${field}`,
    code: 'missing',
    message: `${field} is missing`,
  });

/** Creates a Zendesk Sell in memory, with the custom field `Marketing opt-out`. */
export const createFakeZendeskSell = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://api.getbase.com'],
    refusal: ({ headers }) => {
      if (!headers.get('user-agent'))
        return problem(400, { code: 'invalid_header', message: 'invalid_user_agent' });
      return headers.get('authorization') === 'Bearer sell-secret'
        ? undefined
        : problem(401, { code: 'unauthorized', message: 'The access token is invalid' });
    },
    routes: (crm) => {
      const byId = (kind: string, id: unknown) => crm.of(kind).find((thing) => thing.id === String(id));
      const write = (thing: FakeThing, { custom_fields: custom, ...fields }: Loose) => {
        for (const name of Object.keys(custom ?? {}))
          if (name !== 'Marketing opt-out')
            return problem(422, { field: '/data/custom_fields', code: 'unknown', message: name });
        Object.assign(thing.fields, fields);
        if (custom) thing.fields.custom_fields = { ...thing.fields.custom_fields, ...custom };
        return { json: shown(thing) };
      };
      return [
        [
          'GET',
          /^\/v2\/(stages|deal_sources|users)$/,
          ({ params: [kind = ''] }) => ({ json: { items: crm.of(kind).map(shown) } }),
        ],
        ['GET', /^\/v2\/users\/self$/, () => ({ json: { data: { id: 1 }, meta: { type: 'user' } } })],
        [
          'GET',
          /^\/v2\/contact\/custom_fields$/,
          () => ({ json: { items: [{ data: { id: 1, name: 'Marketing opt-out', type: 'bool' } }] } }),
        ],
        [
          'POST',
          /^\/v2\/(contacts|deals)\/upsert$/,
          ({ params: [kind = ''], url, body: { data } }) => {
            const filters = [...url.searchParams];
            if (filters.length === 0) return problem(400, { code: 'invalid_param', message: 'no filter' });
            if (crm.refusedValues.has(data.email))
              return problem(422, { field: '/data/email', code: 'invalid', message: 'invalid' });
            const found = crm
              .of(kind)
              .filter(({ fields }) => filters.every(([name, value]) => String(fields[name]) === value));
            if (found.length > 1) return problem(409, { code: 'conflict', message: 'more than one' });
            const [known] = found;
            if (!known && kind === 'contacts' && !data.is_organization && !data.last_name)
              return missing('last_name');
            if (kind === 'deals' && !byId('contacts', data.contact_id)) return missing('contact_id');
            return write(known ?? crm.add(kind, {}), data);
          },
        ],
        [
          'GET',
          /^\/v2\/contacts$/,
          ({ url }) => ({
            json: {
              items: crm
                .of('contacts')
                .filter(({ fields }) => fields.email === url.searchParams.get('email'))
                .map(shown),
            },
          }),
        ],
        [
          'GET',
          /^\/v2\/(notes|tasks)$/,
          ({ params: [kind = ''], url }) => {
            const id = Number(url.searchParams.get('resource_id'));
            const items = crm.of(kind).filter(({ fields }) => fields.resource_id === id);
            return { json: { items: items.reverse().map(shown), meta: { type: 'collection' } } };
          },
        ],
        [
          'POST',
          /^\/v2\/(notes|tasks)$/,
          ({ params: [kind = ''], body: { data } }) => {
            if (!byId('contacts', data.resource_id)) return missing('resource_id');
            return { json: shown(crm.add(kind, kind === 'tasks' ? { completed: false, ...data } : data)) };
          },
        ],
        [
          'PUT',
          /^\/v2\/(contacts|tasks)\/(\d+)$/,
          ({ params: [kind = '', id], body: { data } }) => {
            const thing = byId(kind, id);
            return thing ? write(thing, data) : problem(404, { code: 'not_found', message: 'not found' });
          },
        ],
        [
          'DELETE',
          /^\/v2\/contacts\/(\d+)$/,
          ({ params: [id] }) => {
            const thing = byId('contacts', id);
            if (!thing) return problem(404, { code: 'not_found', message: 'not found' });
            crm.remove(thing);
            return { status: 204 };
          },
        ],
      ];
    },
  });

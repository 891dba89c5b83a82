import { createFakeCrm, type FakeCrm, type FakeThing, type Loose } from '../suite/fake-crm.fixture.ts';

const bearer = (headers: Headers) => (headers.get('authorization') ?? '').replace(/^Bearer /, '');

/** Creates a PlanPlus as its example imagines it: people are searched for, and a create may come twice. */
export const createFakePlanPlus = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://planplus.example.com'],
    refusal: ({ headers }) =>
      headers.get('authorization') === `Basic ${btoa('integration:pl4n')}` ? undefined : { status: 401 },
    routes: (crm) => {
      const shown = ({ id, fields }: FakeThing) => ({ id: Number(id), ...fields });
      const find = (kind: string, name: string, value: string | null) =>
        crm
          .of(kind)
          .filter(({ fields }) => fields[name].includes(value) && !crm.unindexedValues.has(value as string));
      return [
        ['GET', /^\/api\/$/, () => ({ json: {} })],
        [
          'GET',
          /^\/api\/contacts$/,
          ({ url }) => ({
            json: { contacts: find('contacts', 'email', url.searchParams.get('email')).map(shown) },
          }),
        ],
        [
          'POST',
          /^\/api\/contacts$/,
          ({ body }) => ({ status: 201, json: { contact: shown(crm.add('contacts', { ...body.contact })) } }),
        ],
        [
          'PUT',
          /^\/api\/contacts\/(\d+)$/,
          ({ body, params: [id] }) => {
            const known = crm.of('contacts').find((one) => one.id === id);
            if (!known) return { status: 404 };
            Object.assign(known.fields, body.contact);
            return { json: { contact: shown(known) } };
          },
        ],
        [
          'DELETE',
          /^\/api\/contacts\/(\d+)$/,
          ({ params: [id] }) => {
            const known = crm.of('contacts').find((one) => one.id === id);
            if (known) crm.remove(known);
            return { status: known ? 204 : 404 };
          },
        ],
        [
          'GET',
          /^\/api\/contacts\/(\d+)\/notes$/,
          ({ url }) => ({
            json: { notes: find('notes', 'reference', url.searchParams.get('reference')).map(shown) },
          }),
        ],
        [
          'POST',
          /^\/api\/contacts\/(\d+)\/notes$/,
          ({ body, params: [contact] }) => ({
            status: 201,
            json: shown(crm.add('notes', { ...body, contact })),
          }),
        ],
      ];
    },
  });

/** Creates a Hamkar as its example imagines it: 200 whatever happens, and upserts under ids of ours. */
export const createFakeHamkar = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://hamkar.example.com'],
    isSignIn: ({ url }) => url.pathname === '/api/login',
    refusal: ({ headers }, crm) =>
      crm.tokens.has(bearer(headers)) ? undefined : { json: { code: 401, message: 'signed out' } },
    routes: (crm) => {
      const save = (kind: string) => (request: { body: Loose }) => {
        const known = crm.of(kind).find(({ fields }) => fields.externalId === request.body.externalId);
        const thing = known ?? crm.add(kind, {});
        Object.assign(thing.fields, request.body);
        return { json: { code: 0, data: { id: thing.id } } };
      };
      return [
        [
          'POST',
          /^\/api\/login$/,
          ({ body }) =>
            body.password === 'h4mkar'
              ? { json: { data: { token: crm.newToken() } } }
              : { json: { code: 401 } },
        ],
        ['GET', /^\/api\/$/, () => ({ json: { code: 0 } })],
        ['POST', /^\/api\/customers\/save$/, save('customers')],
        ['POST', /^\/api\/tickets\/save$/, save('tickets')],
      ];
    },
  });

/** Creates an in-house CRM: everything has the id that we give it. */
export const createFakeInHouse = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://crm.example.com', 'https://login.example.com'],
    isSignIn: ({ url }) => url.host === 'login.example.com',
    refusal: ({ headers }, crm) => (crm.tokens.has(bearer(headers)) ? undefined : { status: 401 }),
    routes: (crm) => {
      const put = (kind: string, id: string, body: Loose) => {
        const known = crm.things.find((one) => one.kind === kind && one.id === id);
        Object.assign((known ?? crm.add(kind, {}, id)).fields, body);
        return { json: { id } };
      };
      return [
        [
          'POST',
          /^\/token$/,
          ({ body }) =>
            body.client_secret === 'in-h0use' && body.scope === 'customers'
              ? { json: { access_token: crm.newToken(), expires_in: 3600 } }
              : { status: 401, json: { error: 'invalid_client' } },
        ],
        ['GET', /^\/v1\/status$/, () => ({ json: {} })],
        ['PUT', /^\/v1\/customers\/([^/]+)$/, ({ body, params: [id = ''] }) => put('customers', id, body)],
        [
          'PUT',
          /^\/v1\/customers\/[^/]+\/events\/([^/]+)$/,
          ({ body, params: [id = ''] }) => put('events', id, body),
        ],
        ['PUT', /^\/v1\/orders\/([^/]+)$/, ({ body, params: [id = ''] }) => put('orders', id, body)],
        [
          'DELETE',
          /^\/v1\/customers\/([^/]+)$/,
          ({ params: [id] }) => {
            const known = crm.of('customers').find((one) => one.id === id);
            if (known) crm.remove(known);
            return { status: known ? 204 : 404 };
          },
        ],
      ];
    },
  });

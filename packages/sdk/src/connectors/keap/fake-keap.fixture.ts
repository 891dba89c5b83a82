import { createKeapContract } from '../contracts/keap.ts';
import {
  createFakeCrm,
  type FakeCrm,
  type FakeRoute,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

const contract = createKeapContract();

/** Creates a Keap in memory. */
export const createFakeKeap = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://api.keap.com', 'https://api.infusionsoft.com'],
    isSignIn: ({ url }) => url.pathname === '/token',
    refusal: ({ headers }, crm) => {
      const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
      if (headers.get('x-keap-api-key') === 'KeapAK-secret' || crm.tokens.has(token)) return undefined;
      return { status: 401, json: { code: 401, message: 'Invalid Access Token' } };
    },
    contract,
    routes,
  });

const routes = (crm: FakeCrm): (readonly [string, RegExp, FakeRoute])[] => {
  const missing = { status: 404, json: { code: 404, message: 'NOT_FOUND' } };
  const find = (kind: string, id: string | undefined) => crm.of(kind).find((one) => one.id === id);
  const answerOf = ({ id, fields: { order_title, ...fields } }: FakeThing) => ({
    id,
    ...fields,
    ...(order_title && { title: order_title }),
  });
  const one = (thing: FakeThing | undefined, status = 200) =>
    thing ? { status, json: answerOf(thing) } : missing;
  const has = ({ fields }: FakeThing, email: string) =>
    fields.email_addresses?.some((address: Loose) => address.email.toLowerCase() === email.toLowerCase());

  const startsWith = (text: Loose, start: string) =>
    String(text).toLowerCase().startsWith(start.toLowerCase());

  /** Lists in a write replace the ones that are there. */
  const write = (thing: FakeThing, body: Loose, mask: string[] = Object.keys(body)) => {
    for (const name of mask) thing.fields[name] = body[name];
    return thing;
  };

  const list: FakeRoute = ({ url, params: [kind = ''] }) => {
    const [name = '', value = ''] = (url.searchParams.get('filter') ?? '').split('==');
    const fits = (thing: FakeThing) => {
      if (name === '') return true;
      if (name === 'email') return has(thing, value) && !crm.unindexedValues.has(value);
      if (name === 'name') return startsWith(thing.fields.company_name, value.slice(0, -1));
      return String(thing.fields[name]).toLowerCase() === value.toLowerCase();
    };
    return { json: { [kind]: crm.of(kind).filter(fits).map(answerOf) } };
  };

  const create: FakeRoute = ({ url, body, params: [kind = ''] }) => {
    const email = body.email_addresses?.[0]?.email;
    const known =
      url.searchParams.get('duplicate_option') === 'Email'
        ? crm.of('contacts').find((contact) => has(contact, email))
        : undefined;
    return known ? one(write(known, body)) : one(crm.add(kind, { ...body }), 201);
  };

  const kinds = '(contacts|companies|orders|tasks)';
  const at = (pattern: string) => new RegExp(`^/crm/rest/v2/${pattern}$`);
  let refreshToken = 'first';
  return [
    [
      'POST',
      /^\/token$/,
      ({ body }) => {
        if (body.refresh_token !== refreshToken) return { status: 400, json: { error: 'invalid_grant' } };
        refreshToken += '+';
        return {
          json: {
            access_token: crm.newToken(),
            refresh_token: refreshToken,
            expires_in: 86_399,
            token_type: 'bearer',
          },
        };
      },
    ],
    [
      'GET',
      at('contacts/model'),
      () => ({
        json: { custom_fields: [{ id: '7', label: 'Favourite tea' }], optional_properties: ['origin'] },
      }),
    ],
    ['GET', at('(users)'), list],
    ['GET', at(kinds), list],
    ['POST', at(kinds), create],
    ['GET', at(`${kinds}/(\\d+)`), ({ params: [kind = '', id] }) => one(find(kind, id))],
    [
      'PATCH',
      at(`${kinds}/(\\d+)`),
      ({ url, body, params: [kind = '', id] }) => {
        const thing = find(kind, id);
        return one(thing && write(thing, body, url.searchParams.getAll('update_mask')));
      },
    ],
    [
      'DELETE',
      at('contacts/(\\d+)'),
      ({ params: [id] }) => {
        const thing = find('contacts', id);
        if (thing) crm.remove(thing);
        return thing ? { status: 204 } : missing;
      },
    ],
    [
      'GET',
      at('contacts/(\\d+)/notes'),
      ({ params: [id] }) => ({
        json: {
          notes: crm
            .of('notes')
            .filter(({ fields }) => fields.contact_id === id)
            .map(answerOf),
        },
      }),
    ],
    [
      'POST',
      at('contacts/(\\d+)/notes'),
      ({ body, params: [id] }) =>
        one(find('contacts', id) && crm.add('notes', { ...body, contact_id: id }), 201),
    ],
    [
      'POST',
      at('automations/goals/achieve'),
      ({ body }) => {
        crm.add('goals', body);
        return { json: { results: [] } };
      },
    ],
    [
      'PATCH',
      at('emailAddresses/([^/]+)/status'),
      ({ body, params: [email = ''] }) => {
        const contact = crm.of('contacts').find((somebody) => has(somebody, email));
        if (contact) contact.fields.opted_in = body.opted_in;
        return contact ? { json: { email, opted_in: body.opted_in, status: 'NON_MARKETABLE' } } : missing;
      },
    ],
  ];
};

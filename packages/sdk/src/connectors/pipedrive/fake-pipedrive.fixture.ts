import { createPipedriveContract } from '../contracts/pipedrive.ts';
import {
  createFakeCrm,
  type FakeCrm,
  type FakeRoute,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

/** The keys of the account's own fields: of persons, of deals and of organizations. */
export const ownFields = { tea: 'a'.repeat(40), orderId: 'b'.repeat(40), groupId: 'c'.repeat(40) };

const contract = createPipedriveContract({ customFields: Object.values(ownFields) });
const company = 'https://linden.pipedrive.com';

/** Creates a Pipedrive in memory. */
export const createFakePipedrive = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://api.pipedrive.com', 'https://oauth.pipedrive.com', company],
    isSignIn: ({ url }) => url.pathname === '/oauth/token',
    refusal: ({ headers }, crm) => {
      const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
      if (headers.get('x-api-token') === 'api-secret' || crm.tokens.has(token)) return undefined;
      return { status: 401, json: { success: false, error: 'unauthorized access', errorCode: 401 } };
    },
    contract,
    routes,
  });

const routes = (crm: FakeCrm): (readonly [string, RegExp, FakeRoute])[] => {
  const find = (kind: string, id: string | undefined) => crm.of(kind).find((one) => one.id === id);
  const answerOf = ({ id, fields }: FakeThing) => ({ id: Number(id), ...fields });
  const one = (thing: FakeThing | undefined) =>
    thing
      ? { json: { success: true, data: answerOf(thing) } }
      : { status: 404, json: { success: false, error: 'Entity was not found', code: 'ERR_NOT_FOUND' } };
  const list = (things: FakeThing[]) => ({ json: { success: true, data: things.map(answerOf) } });
  const personOf = ({ fields }: FakeThing) => fields.person_id ?? fields.participants?.[0]?.person_id;

  const search: FakeRoute = ({ url, params: [kind = ''] }) => {
    const term = url.searchParams.get('term')?.toLowerCase() ?? '';
    const field = url.searchParams.get('fields');
    const texts = ({ fields }: FakeThing): string[] => {
      if (field === 'email') return fields.emails.map(({ value }: Loose) => value);
      return field === 'name' ? [fields.name] : Object.values(fields.custom_fields ?? {});
    };
    const fits = (thing: FakeThing) =>
      texts(thing).some((text) => text.toLowerCase() === term && !crm.unindexedValues.has(text));
    const items = crm
      .of(kind)
      .filter(fits)
      .map((thing) => ({
        result_score: 1,
        item: {
          id: Number(thing.id),
          name: thing.fields.name,
          emails: (thing.fields.emails ?? []).map(({ value }: Loose) => value),
          custom_fields: Object.values(thing.fields.custom_fields ?? {}),
        },
      }));
    return { json: { success: true, data: { items } } };
  };

  const create: FakeRoute = ({ body, params: [kind = ''] }) => {
    if (kind === 'persons' && !body.name) return { status: 400, json: { success: false, error: 'name' } };
    const thing = crm.add(kind, { ...(kind === 'persons' && { marketing_status: 'no_consent' }), ...body });
    return { ...one(thing), status: 201 };
  };

  const update: FakeRoute = ({ body, params: [kind = '', id] }) => {
    const thing = find(kind, id);
    if (!thing) return one(thing);
    const { custom_fields, marketing_status, ...rest } = body;
    Object.assign(thing.fields, rest);
    if (custom_fields) thing.fields.custom_fields = { ...thing.fields.custom_fields, ...custom_fields };
    // It changes once.
    if (marketing_status && thing.fields.marketing_status === 'no_consent')
      Object.assign(thing.fields, { marketing_status });
    return one(thing);
  };

  const kinds = '(persons|organizations|deals|activities|notes)';
  const at = (pattern: string) => new RegExp(`^/api/v[12]/${pattern}$`);
  return [
    [
      'POST',
      /^\/oauth\/token$/,
      ({ body }) => ({
        json: {
          access_token: crm.newToken(),
          refresh_token: `${body.refresh_token}+`,
          expires_in: 3599,
          api_domain: company,
        },
      }),
    ],
    [
      'GET',
      at('stages'),
      () => ({
        json: {
          success: true,
          data: [
            { id: 1, name: 'Qualified' },
            { id: 7, name: 'Tea Sent' },
          ],
        },
      }),
    ],
    ['GET', at('users'), () => ({ json: { success: true, data: [{ id: 12, email: 'Eve@shop.example' }] } })],
    ['GET', at(`${kinds}/search`), search],
    [
      'GET',
      at(kinds),
      ({ url, params: [kind = ''] }) => {
        const person = url.searchParams.get('person_id');
        return list(crm.of(kind).filter((thing) => person === null || String(personOf(thing)) === person));
      },
    ],
    ['POST', at(kinds), create],
    ['GET', at(`${kinds}/(\\d+)`), ({ params: [kind = '', id] }) => one(find(kind, id))],
    ['PATCH', at(`${kinds}/(\\d+)`), update],
    [
      'DELETE',
      at('persons/(\\d+)'),
      ({ params: [id] }) => {
        const thing = find('persons', id);
        if (thing) crm.remove(thing);
        return one(thing);
      },
    ],
    [
      'GET',
      at('(?:person|organization|deal)Fields'),
      () => ({
        json: {
          success: true,
          data: [{ field_name: 'Favourite tea', field_code: ownFields.tea, is_custom_field: true }],
        },
      }),
    ],
  ];
};

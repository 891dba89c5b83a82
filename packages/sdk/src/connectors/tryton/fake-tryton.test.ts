import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../suite/fake-crm.fixture.ts';
import { createFakeTryton, fakePassword, fakeUrl } from './fake-tryton.fixture.ts';

const real = process.env.RAPPORT_TEST_TRYTON;
const servers: [string, URL][] = [
  ['the fake', new URL(`${fakeUrl.replace('//', `//rapport:${fakePassword}@`)}/shop/`)],
  ...(real ? [['a real one', new URL(real)] as [string, URL]] : []),
];

// What the connector relies on, of the fake and, with RAPPORT_TEST_TRYTON, of a real one.
describe.each(servers)('Tryton: %s', (_, { origin, pathname, username: user, password }) => {
  const server = setupServer();
  let session = '';
  beforeAll(async () => {
    server.listen({ onUnhandledFrame: 'bypass' });
    server.use(createFakeTryton().handler);
    const { json } = await ask('common.db.login', [user, { password }, 'en']);
    session = btoa(`${user}:${json.result[0]}:${json.result[1]}`);
  });
  afterAll(() => server.close());

  const ask = async (method: string, params: readonly unknown[], as = session) => {
    const answer = await fetch(`${origin}${pathname}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Session ${as}` },
      body: JSON.stringify({ id: 1, method, params }),
    });
    const text = await answer.text();
    return { status: answer.status, json: (text.startsWith('{') ? JSON.parse(text) : undefined) as Loose };
  };
  const english = { language: 'en' };
  const call = async (method: string, ...params: unknown[]): Promise<Loose> => {
    const { status, json } = await ask(method, [...params, english]);
    expect(status).toBe(200);
    return json;
  };
  const searchRead = async (model: string, conditions: unknown, ...fields: string[]): Promise<Loose[]> => {
    const context = { ...english, active_test: false };
    const { json } = await ask(`model.${model}.search_read`, [conditions, 0, 5, null, fields, context]);
    return json.result;
  };
  const findByEmail = (pattern: string) =>
    searchRead(
      'party.party',
      [
        [
          'contact_mechanisms',
          'where',
          [
            ['type', '=', 'email'],
            ['value', 'ilike', pattern],
          ],
        ],
      ],
      'contact_mechanisms.type',
      'contact_mechanisms.value',
    );
  const create = async (values: object): Promise<number> =>
    (await call('model.party.party.create', [values])).result[0];
  const id = crypto.randomUUID();
  const email = `Ada_${id}@example.com`;
  const emailOf = (value: string) => ({ contact_mechanisms: [['create', [{ type: 'email', value }]]] });

  it('lets in whoever has a session', async () => {
    expect((await call('model.res.user.get_preferences', true)).result.language).toBe('en');
    expect(await ask('model.res.user.get_preferences', [true, {}], btoa(`${user}:1:wrong`))).toMatchObject({
      status: 401,
    });
    expect(await ask('common.db.login', [user, { password: 'wrong' }])).toMatchObject({ status: 401 });
    expect(await ask('model.party.party.shred', [{}])).toMatchObject({ status: 403 });
  });

  it('finds a party by its address or identifier, and adds a number to it', async () => {
    const identifiers = [['create', [{ code: `group:${id}` }]]];
    const party = await create({ name: 'Ada', identifiers, ...emailOf(email) });
    await create({ name: 'Other', ...emailOf(email.replace('_', 'x')) });
    const found = await findByEmail(email.toLowerCase().replace('_', '\\_'));
    expect(found.map((one) => one.id)).toEqual([party]);
    expect(found[0]['contact_mechanisms.']).toMatchObject([{ type: 'email', value: email }]);
    expect(await findByEmail(email.toLowerCase())).toHaveLength(2);
    const code = ['identifiers', 'where', [['code', '=', `group:${id}`]]];
    expect(await searchRead('party.party', [code], 'name')).toMatchObject([{ id: party, name: 'Ada' }]);

    const phone = { contact_mechanisms: [['create', [{ type: 'phone', value: '+4930123456' }]]] };
    expect((await call('model.party.party.write', [party], phone)).result).toBeNull();
    expect((await call('model.party.party.write', [party], {})).result).toBeNull();
    const [changed] = await findByEmail(email.replace('_', '\\_'));
    const values = changed['contact_mechanisms.'].map(({ value }: Loose) => value.replaceAll(' ', ''));
    expect(values).toEqual([email, '+4930123456']);
  });

  it('answers what is wrong by 200', async () => {
    expect(await call('model.party.party.write', [99_999_999], { name: 'Ada' })).toMatchObject({
      error: ['UserError', [expect.stringContaining("that don't exist anymore"), '', null]],
    });
    expect((await call('model.party.party.create', [{ colour: 'red' }])).error[0]).toBe("'colour'");
  });

  it('keeps notes at a party, and erases them with it', async () => {
    const party = await create({ name: 'Ada', ...emailOf(`erased-${email}`) });
    const resource = `party.party,${party}`;
    const message = `Viewed\n(rapport: Product Viewed 100%_${id})`;
    const { result } = await call('model.ir.note.create', [{ resource, message }]);
    const find = (pattern: string) =>
      searchRead(
        'ir.note',
        [
          ['resource', '=', resource],
          ['message', 'like', pattern],
        ],
        'message',
      );
    expect(await find(`%100\\%\\_${id})`)).toEqual([{ id: result[0], message }]);
    expect(await find(`%200\\%\\_${id})`)).toEqual([]);
    const nowhere = [{ resource: 'party.party,99999999', message }];
    expect((await call('model.ir.note.create', nowhere)).error[0]).toBe('UserError');

    const wizard = (await call('wizard.party.erase.create')).result[0];
    const erase = () => call('wizard.party.erase.execute', wizard, { ask: { party } }, 'erase');
    expect((await erase()).error[0]).toBe('UserError');
    await call('model.party.party.write', [party], { active: false });
    expect(await findByEmail(`erased-${email}`)).toHaveLength(1);
    expect((await erase()).result).toEqual({});
    expect((await call('wizard.party.erase.delete', wizard)).result).toBeNull();
    expect(await findByEmail(`erased-${email}`)).toEqual([]);
    expect(await find('%')).toEqual([]);
  });
});

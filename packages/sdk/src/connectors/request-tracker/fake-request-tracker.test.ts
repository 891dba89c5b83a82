import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../suite/fake-crm.fixture.ts';
import { createFakeRequestTracker, fakeToken, fakeUrl } from './fake-request-tracker.fixture.ts';

const real = process.env.RAPPORT_TEST_REQUEST_TRACKER;
const trackers: [string, URL][] = [
  ['the fake', new URL(fakeUrl.replace('//', `//token:${fakeToken}@`))],
  ...(real ? [['a real one', new URL(real)] as [string, URL]] : []),
];

// What the connector relies on, of the fake and, with RAPPORT_TEST_REQUEST_TRACKER, of a real one.
describe.each(trackers)('Request Tracker: %s', (_, { origin, password }) => {
  const server = setupServer();
  beforeAll(() => {
    server.listen({ onUnhandledFrame: 'bypass' });
    server.use(createFakeRequestTracker().handler);
  });
  afterAll(() => server.close());

  const email = `${crypto.randomUUID()}@example.com`;
  const other = `other-${email}`;
  const ask = async (method: string, path: string, body?: unknown, token = password) => {
    const answer = await fetch(`${origin}/REST/2.0${path}`, {
      method,
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const location = answer.headers.get('location')?.split('/') ?? [];
    return { status: answer.status, json: (await answer.json()) as Loose, id: location.at(-1) ?? '' };
  };
  const list = async (method: string, path: string, body?: unknown): Promise<Loose[]> =>
    (await ask(method, path, body)).json.items;
  const selfOf = (item: Loose) => item._hyperlinks.find(({ ref }: Loose) => ref === 'self').id;
  const findUsers = (value: string) =>
    list('POST', '/users?find_disabled_rows=1&fields=EmailAddress%2C_hyperlinks', [
      { field: 'EmailAddress', operator: '=', value },
      { field: 'Name', operator: '=', value, entry_aggregator: 'OR' },
    ]);
  const findTickets = (link: string) =>
    list(
      'GET',
      `/tickets?query=${encodeURIComponent(`RefersTo = '${link}'`)}&fields=_hyperlinks%2CRequestor`,
    );
  const makeTicket = (more: object) =>
    ask('POST', '/ticket', { Queue: 'General', Subject: 'Dented', ...more });

  it('lets in whoever has a token', async () => {
    expect(await ask('GET', '/rt')).toMatchObject({ status: 200 });
    expect(await ask('GET', '/rt', undefined, '1-2-wrong')).toMatchObject({
      status: 401,
      json: { message: 'Unauthorized' },
    });
  });

  it('keeps users apart by name and by address, and finds them by either', async () => {
    const user = { Name: email, EmailAddress: email, NickName: 'Ada', Privileged: 0 };
    const made = await ask('POST', '/user', user);
    expect(made).toMatchObject({ status: 201, id: expect.stringMatching(/^\d+$/) });
    const again = await ask('POST', '/user', user);
    expect(again).toMatchObject({ status: 400, json: { message: 'Name in use' } });
    const alike = await ask('POST', '/user', { ...user, Name: other });
    expect(alike).toMatchObject({ status: 400, json: { message: 'Email address in use' } });
    await ask('POST', '/user', { ...user, Name: other, EmailAddress: other });

    const found = await findUsers(email.toUpperCase());
    expect(found.map((item) => String(selfOf(item)))).toEqual([made.id]);
    expect(await findUsers(`no-${email}`)).toEqual([]);
    expect((await ask('GET', `/user/${made.id}`)).json).toMatchObject({ NickName: 'Ada', Privileged: 0 });

    const change = (body: object) => ask('PUT', `/user/${made.id}`, body);
    expect(await change({ NickName: 'Lin' })).toMatchObject({
      status: 200,
      json: [expect.stringContaining(": NickName changed from 'Ada' to 'Lin'")],
    });
    expect((await change({ NickName: null })).json).toEqual([]);
    expect(await change({ EmailAddress: other })).toMatchObject({
      status: 200,
      json: [expect.stringMatching(/: Email address in use$/)],
    });
    await change({ Name: `erased-${made.id}`, EmailAddress: '', Disabled: 1 });
    expect(await findUsers(email)).toEqual([]);
  });

  it('finds a ticket by what it refers to, in letters of either case', async () => {
    const link = `rapport:case/a%27${email}`;
    const made = await makeTicket({ RefersTo: link, Content: 'Dented', ContentType: 'text/plain' });
    expect(made).toMatchObject({ status: 201, id: expect.stringMatching(/^\d+$/) });
    const [ticket, ...others] = await findTickets(link.toUpperCase().replace('RAPPORT:CASE', 'rapport:case'));
    expect(others).toEqual([]);
    expect(String(selfOf(ticket))).toBe(made.id);
    expect(ticket.Requestor).toEqual([]);
    expect(ticket._hyperlinks).toContainEqual({ ref: 'refers-to', type: 'external', _url: link });

    const change = (body: object) => ask('PUT', `/ticket/${made.id}`, body);
    expect((await change({})).json).toEqual([]);
    await change({ Requestor: other });
    expect((await findTickets(link))[0].Requestor).toHaveLength(1);
    expect(await change({ Status: 'odd' })).toMatchObject({
      status: 200,
      json: [`Ticket ${made.id}: Status 'odd' isn't a valid status for this ticket.`],
    });
    await change({ Status: 'resolved' });
    expect(await findTickets(link)).toHaveLength(1);
    await change({ Status: 'deleted' });
    expect(await findTickets(link)).toEqual([]);
    const elsewhere = await makeTicket({ Queue: 'Nowhere' });
    expect(elsewhere).toMatchObject({
      status: 403,
      json: { message: "No permission to create tickets in the queue 'Nowhere'" },
    });
  });

  it('finds a comment of a ticket by its subject', async () => {
    const { id } = await makeTicket({ Status: 'resolved' });
    const subject = `Zażółć „it’s” 100 % (rapport:event/a%27_${email})`;
    const comment = (body: object) => ask('POST', `/ticket/${id}/comment`, body);
    expect(await comment({ Subject: subject, Content: 'x' })).toMatchObject({
      status: 400,
      json: { message: 'ContentType is a required field for application/json' },
    });
    const made = await comment({ Subject: subject, Content: 'Żółć', ContentType: 'text/plain' });
    expect(made).toMatchObject({ status: 201, json: ['Comments added'] });
    const find = (ticket: string, mark: string) => {
      const query = `ObjectType = 'RT::Ticket' AND ObjectId = ${ticket} AND Subject LIKE '${mark}'`;
      return list('GET', `/transactions?query=${encodeURIComponent(query)}&fields=Data`);
    };
    const found = await find(id, `rapport:event/a%27_${email}`);
    expect(found.map((item) => [item.id, item.Data])).toEqual([[made.id, `${subject}\n`]]);
    const long = `${'Zażółć gęślą jaźń '.repeat(4)}(rapport:event/long_${email})`;
    await comment({ Subject: long, Content: 'x', ContentType: 'text/plain' });
    const [folded] = await find(id, `rapport:event/long_${email}`);
    expect(folded?.Data).toMatch(/\n \S/);
    expect(String(folded?.Data).replaceAll('\n', '')).toBe(long);
    expect(await find(id, 'rapport:event/other')).toEqual([]);
    expect(await find('999999', 'rapport:event')).toEqual([]);
  });
});

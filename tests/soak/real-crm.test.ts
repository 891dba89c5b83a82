import { randomUUID } from 'node:crypto';
import { type DefinedConnector, requestTracker, tryton } from '@rapport/sdk/connectors';
import type { DeliveryItem, StoredEvent } from '@rapport/sdk/models';
import { createMemoryStore, createOutbox } from '@rapport/sdk/outbox';
import { describe, expect, it } from 'vitest';
import { type CuttingProxy, type SeenRequest, startCuttingProxy } from '../harness/cutting-proxy.ts';

/** What was written there of one customer, read with the CRM's own API. */
interface Written {
  people: string[];
  cases: string[];
  events: string[];
}

/** How a real CRM is reached. */
interface RealCrm {
  origin: string;
  connector: (url: string) => DefinedConnector;
  /** Whether a request makes something new. */
  isMaking: (request: SeenRequest) => boolean;
  /** How many such requests the customer below takes. */
  makings: number;
  read: (email: string) => Promise<Written>;
}

const somebody = () => {
  const id = randomUUID();
  const email = `${id}@example.com`;
  const traits = { email, name: 'Ada O’Brien', phone: '+4930123456' };
  const common = {
    userId: id,
    timestamp: '2026-11-22T05:03:44.120Z',
    receivedAt: '2026-11-22T05:03:45.000Z',
    context: { traits },
  };
  const track = (event: string, properties: Record<string, string>) => ({
    ...common,
    type: 'track' as const,
    messageId: randomUUID(),
    event,
    properties,
  });
  const events: StoredEvent[] = [
    { ...common, type: 'identify', messageId: randomUUID(), traits },
    track('Product Viewed', { name: 'Earl’s "Grey" 100 % _tea_' }),
    track('Case Created', { case_id: `case-${id}`, number: '1001', subject: 'Zażółcona puszka' }),
    track('Case Solved', { case_id: `case-${id}`, number: '1001' }),
  ];
  const erasure: DeliveryItem = {
    type: 'delete',
    messageId: randomUUID(),
    timestamp: common.timestamp,
    userId: id,
    anonymousIds: [],
    traits: { email },
  };
  return { email, events, erasure };
};

/** Sends until nothing waits. */
const send = async (connector: DefinedConnector, items: readonly DeliveryItem[]) => {
  const store = createMemoryStore<DeliveryItem>();
  const destination = { name: connector.name, deliver: connector.deliver as never };
  const backoff = { minMs: 10, maxMs: 100 };
  const outbox = createOutbox({ store, destination, batch: connector.batch, backoff });
  await outbox.add(items.map((item) => ({ id: item.messageId, item, orderKey: item.userId ?? '' })));
  await outbox.flush({ timeoutMs: 60_000 });
  await outbox.stop();
  const rejected = (await store.rejected(10)).map(({ code, message }) => `${code}: ${message}`);
  return { waiting: (await outbox.state()).waiting, rejected };
};
const allSent = { waiting: 0, rejected: [] };

const askRequestTracker = (origin: string, token: string) => {
  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(`${origin}/REST/2.0${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as { items: Record<string, string>[] };
  };
  const commentsOf = (ticket: string | undefined) =>
    ask(`/ticket/${ticket}/history?fields=Type,Data&per_page=100`);
  return async (email: string): Promise<Written> => {
    const users = await ask('/users?find_disabled_rows=1&fields=RealName', [
      { field: 'EmailAddress', value: email },
    ]);
    const query = encodeURIComponent(`Requestor.EmailAddress = '${email}'`);
    const tickets = await ask(`/tickets?fields=Subject,Status&query=${query}`);
    const isActivity = ({ Subject }: Record<string, string>) => Subject === 'Customer activity';
    const [activity, ...others] = tickets.items.filter(isActivity);
    expect(others).toEqual([]);
    const history = activity ? await commentsOf(activity.id) : { items: [] };
    return {
      people: users.items.map(({ RealName }) => RealName ?? ''),
      cases: tickets.items
        .filter((ticket) => !isActivity(ticket))
        .map(({ Subject, Status }) => `${Subject}: ${Status}`),
      events: history.items
        .filter(({ Type }) => Type === 'Comment')
        .map(({ Data }) => String(Data).split(' (')[0] ?? ''),
    };
  };
};

const askTryton = (url: string, user: string, password: string) => {
  const call = async (method: string, params: readonly unknown[], session = '') => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Session ${session}` },
      body: JSON.stringify({ id: 1, method, params }),
    });
    return ((await answer.json()) as { result: never }).result;
  };
  return async (email: string): Promise<Written> => {
    const [id, key] = (await call('common.db.login', [user, { password }])) as [number, string];
    const session = Buffer.from(`${user}:${id}:${key}`).toString('base64');
    const read = (model: string, conditions: unknown, ...fields: string[]) =>
      call(
        `model.${model}.search_read`,
        [conditions, 0, 20, [['id', 'ASC']], fields, { active_test: false }],
        session,
      ) as Promise<{ id: number; name: string; message: string }[]>;
    const parties = await read('party.party', [['contact_mechanisms.value', '=', email]], 'name');
    const notes = await Promise.all(
      parties.map((party) => read('ir.note', [['resource', '=', `party.party,${party.id}`]], 'message')),
    );
    const titles = notes.flat().map(({ message }) => message.split('\n')[0]?.slice(25) ?? '');
    return {
      people: parties.map(({ name }) => name),
      cases: titles.filter((title) => title.startsWith('Case')),
      events: titles.filter((title) => !title.startsWith('Case')),
    };
  };
};

const realCrms: [string, string | undefined, (url: URL) => RealCrm, Written][] = [
  [
    'Request Tracker',
    process.env.RAPPORT_TEST_REQUEST_TRACKER,
    ({ origin, password: token }) => ({
      origin,
      connector: (url) => requestTracker({ url, token }),
      isMaking: ({ method, path }) => method === 'POST' && /\/(user|ticket|comment)$/.test(path),
      makings: 4,
      read: askRequestTracker(origin, token),
    }),
    { people: ['Ada O’Brien'], cases: ['Zażółcona puszka: resolved'], events: ['Product Viewed'] },
  ],
  [
    'Tryton',
    process.env.RAPPORT_TEST_TRYTON,
    ({ origin, pathname, username: user, password }) => ({
      origin,
      connector: (url) => tryton({ url, database: pathname.split('/')[1] ?? '', user, password }),
      isMaking: ({ body }) => body.includes('.create"'),
      makings: 4,
      read: askTryton(`${origin}${pathname}`, user, password),
    }),
    { people: ['Ada O’Brien'], cases: ['Case Created', 'Case Solved'], events: ['Product Viewed'] },
  ],
];

describe.each(realCrms)('a real %s', (_, address, reach, expected) => {
  const start = async (): Promise<RealCrm & { proxy: CuttingProxy; proxied: DefinedConnector }> => {
    const crm = reach(new URL(address ?? ''));
    const proxy = await startCuttingProxy(crm.origin);
    return { ...crm, proxy, proxied: crm.connector(proxy.url) };
  };

  it.skipIf(!address)('lets us in', async () => {
    const crm = reach(new URL(address ?? ''));
    expect(await crm.connector(crm.origin).check()).toContainEqual(
      expect.objectContaining({ about: 'sign in', ok: true }),
    );
  });

  it.skipIf(!address)('has a person, an event and a case, once for two deliveries', async () => {
    const crm = reach(new URL(address ?? ''));
    const { email, events } = somebody();
    for (let time = 0; time < 2; time++)
      expect(await send(crm.connector(crm.origin), events)).toEqual(allSent);
    expect(await crm.read(email)).toEqual(expected);
  });

  it.skipIf(!address)('has each of them once, though every answer to its making got lost', async () => {
    const { proxy, proxied, isMaking, makings, read } = await start();
    await using _ = proxy;
    const { email, events } = somebody();
    for (let cut = 0; cut < makings; cut++) proxy.loseAnswerTo(isMaking);
    expect(await send(proxied, events)).toEqual(allSent);
    expect(proxy.left).toBe(0);
    expect(await read(email)).toEqual(expected);
  });

  it.skipIf(!address)('forgets who is erased, and nobody else', async () => {
    const crm = reach(new URL(address ?? ''));
    const [one, other] = [somebody(), somebody()];
    await send(crm.connector(crm.origin), [...one.events, ...other.events]);
    for (let time = 0; time < 2; time++)
      expect(await send(crm.connector(crm.origin), [one.erasure])).toEqual(allSent);
    expect((await crm.read(one.email)).people).toEqual([]);
    expect((await crm.read(one.email)).events).toEqual([]);
    expect(await crm.read(other.email)).toEqual(expected);
  });
});

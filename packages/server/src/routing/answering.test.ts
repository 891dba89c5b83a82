import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentStream, openAgentStream } from '../testing/agent-stream.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import {
  createTestServer,
  demoSite,
  identitySecret,
  secretKey,
  type TestServer,
} from '../testing/test-server.ts';

const visitorKey = 'the key of this visitor’s browser';

describe('a customer and an agent', () => {
  let server: TestServer;
  let ana: SignedInAgent;
  let stranger: SignedInAgent;
  const streams: AgentStream[] = [];
  const stream = async (agent: SignedInAgent): Promise<AgentStream> => {
    const opened = await openAgentStream(server, agent);
    streams.push(opened);
    return opened;
  };
  beforeAll(async () => {
    const { chat: _, ...plain } = demoSite;
    const other = { ...plain, key: 'other', serverKeys: [], identityKeys: [] };
    server = await createTestServer({ sites: [demoSite, other] });
    ana = await signInAgent(server, { name: 'Ana', sites: ['demo'], capacity: 1 });
    stranger = await signInAgent(server, { name: 'Bo', sites: ['other'] });
    const imported = await server.call('POST', '/v1/admin/article-import', {
      token: secretKey,
      body: {
        collections: [{ slug: 'returns', locale: 'en', title: 'Returns', position: 1 }],
        articles: [
          {
            key: 'send-back',
            locale: 'en',
            slug: 'send-back',
            collection: 'returns',
            position: 1,
            title: 'How to send something back',
            markdown: 'Print the label and bring the parcel to the post office.',
            status: 'published',
          },
        ],
      },
    });
    expect(imported.status).toBe(200);
  });
  afterAll(async () => {
    for (const opened of streams) await opened.close().catch(() => {});
    await server.close();
  });

  const tokenOf = async (anonymousId: string, userId?: string): Promise<string> => {
    const customerToken =
      userId === undefined
        ? undefined
        : await new SignJWT()
            .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
            .setSubject(userId)
            .setAudience('demo')
            .setExpirationTime('5m')
            .sign(new TextEncoder().encode(identitySecret));
    const answer = await server.visitor({ anonymousId, visitorKey, ...(customerToken && { customerToken }) });
    return answer.body.token;
  };
  const ask = async (token: string, text: string) => {
    const id = randomUUID();
    const begun = await server.call('POST', '/v1/conversations', { token, body: { id } });
    expect(begun.status).toBe(201);
    await server.call('POST', `/v1/conversations/${id}/messages`, {
      token,
      body: { id: randomUUID(), text },
    });
    return id;
  };
  const availability = async (query = '?site=demo') => (await server.call('GET', `/v1/chat${query}`)).body;

  it('meet as soon as the agent is there, and the next one waits in the line', async () => {
    expect(await availability()).toEqual({ open: true, online: false });
    const token = await tokenOf('waiting');
    const id = await ask(token, 'Where is my parcel?');
    const stranded = await openAgentStream(server, stranger);
    streams.push(stranded);
    const opened = await stream(ana);
    const { data } = await opened.next(({ type, data }) => type === 'conversation' && data.state === 'open');
    expect(data).toMatchObject({ id, assignee: { id: ana.id, name: 'Ana' } });
    const shown = await server.call('GET', `/v1/conversations/${id}`, { token });
    expect(shown.body).toMatchObject({ state: 'open', agent: { name: 'Ana' } });
    expect(await availability()).toEqual({ open: true, online: true });

    const next = await tokenOf('next');
    const queued = await ask(next, 'And mine?');
    const place = await server.call('GET', `/v1/conversations/${queued}`, { token: next });
    // Nobody was answered yet, so nobody knows how long it takes.
    expect(place.body).toMatchObject({ state: 'queued', queue: { position: 1 } });
    expect(place.body.queue).not.toHaveProperty('waitMs');

    await ana.call('POST', `/v1/admin/conversations/${id}/messages`, {
      body: { id: randomUUID(), text: 'On its way.' },
    });
    await ana.call('PATCH', `/v1/admin/conversations/${id}`, { body: { state: 'closed' } });
    const taken = await opened.next(
      ({ type, data }) => type === 'conversation' && data.id === queued && data.state === 'open',
    );
    expect(taken.data.assignee.name).toBe('Ana');
    expect((await availability()).usualWaitMs).toBeGreaterThan(0);
    await ana.call('PATCH', `/v1/admin/conversations/${queued}`, { body: { state: 'closed' } });
  });

  it('pass a conversation on, to a group and to somebody', async () => {
    const dora = await signInAgent(server, { name: 'Dora', sites: ['demo'], groups: ['stock'] });
    const token = await tokenOf('passed-on');
    const opened = await stream(ana);
    const id = await ask(token, 'Is it in stock?');
    const isWith =
      (agent: SignedInAgent) => (event: { type: string; data: { id: string; assignee?: { id: string } } }) =>
        event.type === 'conversation' && event.data.id === id && event.data.assignee?.id === agent.id;
    await opened.next(isWith(ana));
    await stream(dora);
    await ana.call('PATCH', `/v1/admin/conversations/${id}`, { body: { group: 'stock' } });
    const { data } = await opened.next(isWith(dora));
    expect(data).toMatchObject({ state: 'open', group: 'stock' });
    await dora.call('PATCH', `/v1/admin/conversations/${id}`, { body: { assignee: ana.id } });
    const shown = await server.call('GET', `/v1/conversations/${id}/messages`, { token });
    const notices = shown.body.items.flatMap((message: { notice?: { code: string; name?: string } }) =>
      message.notice ? [[message.notice.code, message.notice.name]] : [],
    );
    expect(notices.slice(-2)).toEqual([
      ['assigned', 'Dora'],
      ['transferred', 'Ana'],
    ]);
    await ana.call('PATCH', `/v1/admin/conversations/${id}`, { body: { state: 'closed' } });
    await dora.call('PUT', '/v1/desk/status', { body: { status: 'away' } });
  });

  it('know of each other’s coming and going', async () => {
    const opened = await stream(ana);
    const colleague = await signInAgent(server, { name: 'Cy', sites: ['demo'] });
    await stream(colleague);
    const came = await opened.next(({ type, data }) => type === 'presence' && data.agentId === colleague.id);
    expect(came.data.status).toBe('online');
    await colleague.call('PUT', '/v1/desk/status', { body: { status: 'away' } });
    const went = await opened.next(({ type, data }) => type === 'presence' && data.agentId === colleague.id);
    expect(went.data.status).toBe('away');
    const listed = (await ana.call('GET', '/v1/admin/agents')).body.items;
    expect(listed.find((agent: { id: string }) => agent.id === colleague.id).status).toBe('away');
  });

  it('look at the same page, where the customer lets it be seen and nobody makes it up', async () => {
    const opened = await stream(ana);
    await ask(await tokenOf('shopper'), 'Does this fit?');
    const look = (page: string, { anonymousId = 'shopper', key = visitorKey, analytics = true } = {}) =>
      server.batch(
        [
          {
            anonymousId,
            properties: { url: `https://shop.example/${page}`, title: page },
            context: { consent: { categoryPreferences: { analytics } } },
          },
        ],
        { visitorKey: key },
      );
    await look('made-up', { key: 'a key that is not the visitor’s' });
    await look('refused', { analytics: false });
    await look('of-somebody-else', { anonymousId: 'passer-by' });
    await look('shoes');
    const { data } = await opened.next(({ type }) => type === 'page');
    expect(data).toMatchObject({
      anonymousId: 'shopper',
      url: 'https://shop.example/shoes',
      title: 'shoes',
    });
    expect(data).not.toHaveProperty('userId');
  });

  it('look at the same page, whatever kind of browser it is: who talks to people is none of the programs', async () => {
    const opened = await stream(ana);
    await ask(await tokenOf('unusual'), 'Do you see me?');
    const userAgent =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36';
    const seen = await server.call('POST', '/v1/batch', {
      key: 'demo',
      headers: { 'user-agent': userAgent },
      body: {
        visitorKey,
        batch: [
          {
            type: 'page',
            messageId: randomUUID(),
            anonymousId: 'unusual',
            properties: { url: 'https://shop.example/hats', title: 'Hats' },
          },
        ],
      },
    });
    expect(seen.body).toMatchObject({ accepted: 1 });
    const { data } = await opened.next(({ type }) => type === 'page');
    expect(data).toMatchObject({ anonymousId: 'unusual', title: 'Hats' });
  });

  it('see beside each other what is the customer’s, and what may help', async () => {
    await server.batch(
      [{ anonymousId: 'reader', properties: { url: 'https://shop.example/returns', title: 'Returns' } }],
      { visitorKey },
    );
    const token = await tokenOf('reader');
    const earlier = await ask(token, 'Hello');
    const caseId = randomUUID();
    const opened = { id: caseId, subject: 'A broken lamp', text: 'It does not light.' };
    expect((await server.call('POST', '/v1/cases', { token, body: opened })).status).toBe(201);
    const id = await ask(token, 'How do I send this back?');
    const { status, body } = await ana.call('GET', `/v1/admin/conversations/${id}/customer`);
    expect(status).toBe(200);
    expect(body.profile).toMatchObject({ anonymousIds: ['reader'], proven: false });
    expect(body.profile.pages[0].title).toBe('Returns');
    expect(body.conversations.map((one: { id: string }) => one.id)).toEqual([earlier]);
    expect(body.cases).toMatchObject([{ id: caseId, subject: 'A broken lamp' }]);
    const beside = (await ana.call('GET', `/v1/admin/cases/${caseId}/customer`)).body;
    expect([beside.cases, beside.conversations.length]).toEqual([[], 2]);
    expect(body.articles[0]).toMatchObject({ slug: 'send-back', title: 'How to send something back' });
    expect(body.articles[0].url).toBe('http://127.0.0.1:8787/help/en/send-back?site=demo');
  });

  it('are not fooled by who only claims to be somebody', async () => {
    await server.batch([{ type: 'identify', userId: 'victim', traits: { email: 'victim@example.com' } }]);
    await server.batch(
      [{ type: 'identify', anonymousId: 'impostor', userId: 'victim', traits: { plan: 'mine' } }],
      {
        visitorKey,
      },
    );
    const id = await ask(await tokenOf('impostor'), 'I am the victim');
    const claimed = (await ana.call('GET', `/v1/admin/conversations/${id}/customer`)).body;
    expect(JSON.stringify(claimed)).not.toContain('victim@example.com');

    const proven = await ask(await tokenOf('at-home', 'victim'), 'It is me');
    const own = (await ana.call('GET', `/v1/admin/conversations/${proven}/customer`)).body;
    expect(own.profile).toMatchObject({ userId: 'victim' });
    expect(own.conversations).toEqual([]);
  });

  it('do not meet where the site has no chat', async () => {
    const answer = await server.call('GET', '/v1/chat?site=other');
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect((await server.call('GET', '/v1/sites/other')).body).not.toHaveProperty('chat');
    expect((await server.call('GET', '/v1/sites/demo')).body.chat.topics[0].key).toBe('orders');
  });

  it('are kept apart by site', async () => {
    const id = await ask(await tokenOf('of-demo'), 'Hello');
    const answer = await stranger.call('GET', `/v1/admin/conversations/${id}/customer`);
    expect(answer.status).toBe(404);
  });
});

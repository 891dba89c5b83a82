import { describe, expect, it } from 'vitest';
import { RapportError } from '../errors.ts';
import { type Answer, json, startRecordingServer } from '../testing/recording-server.ts';
import { createHttp } from './http.ts';
import { createVisitors, type VisitorIdentity } from './visitors.ts';

const hourMs = 3_600_000;

/** A server that gives `token-1`, `token-2` and so on, each for an hour. */
const start = async (identity: VisitorIdentity = { anonymousId: () => 'anonymous-1' }) => {
  const clock = { now: 0 };
  let given = 0;
  const token: Answer = (request, response) => {
    given += 1;
    const expiresAt = new Date(clock.now + hourMs).toISOString();
    json(200, { token: `token-${given}`, expiresAt, visitorKey: 'generated-key-01' })(request, response);
  };
  const server = await startRecordingServer(token);
  const http = createHttp({ endpoint: server.url });
  const visitors = createVisitors({ http, siteKey: 'demo', now: () => clock.now, ...identity });
  const used: string[] = [];
  const use = () =>
    visitors.authorized(async (authorization) => {
      used.push(authorization);
    });
  const bodies = () => server.requests.map(({ body }) => JSON.parse(body));
  return {
    server,
    visitors,
    clock,
    used,
    use,
    bodies,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};
const unauthorized = () => new RapportError('unauthorized', 'expired', { status: 401 });

describe('createVisitors', () => {
  it('asks once for all who ask at the same time, and again later for nobody', async () => {
    await using it = await start();
    await Promise.all([it.use(), it.use(), it.use()]);
    await it.use();
    expect(it.used).toEqual(Array(4).fill('Bearer token-1'));
    expect(it.server.requests).toMatchObject([{ method: 'POST', path: '/v1/visitors' }]);
    expect(it.server.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(it.bodies()).toEqual([{ writeKey: 'demo', anonymousId: 'anonymous-1' }]);
  });

  it('renews a token before its end', async () => {
    await using it = await start();
    await it.use();
    it.clock.now += hourMs - 60_001;
    await it.use();
    it.clock.now += 1;
    await it.use();
    expect(it.used).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  it('asks for nothing again in the name of whoever is there since', async () => {
    let anonymousId = 'anonymous-a';
    await using it = await start({ anonymousId: () => anonymousId });
    const used: string[] = [];
    const asking = it.visitors.authorized(async (authorization) => {
      used.push(authorization);
      anonymousId = 'anonymous-b';
      throw unauthorized();
    });
    await expect(asking).rejects.toMatchObject({ code: 'unauthorized' });
    expect(used).toEqual(['Bearer token-1']);
  });

  it('renews a token that is no longer taken, once for all who met that', async () => {
    await using it = await start();
    const send = async (authorization: string) => {
      if (authorization === 'Bearer token-1') throw unauthorized();
      return authorization;
    };
    const answers = await Promise.all([it.visitors.authorized(send), it.visitors.authorized(send)]);
    expect(answers).toEqual(['Bearer token-2', 'Bearer token-2']);
    expect(it.server.requests).toHaveLength(2);
  });

  it('does not go round in circles when no token is taken', async () => {
    await using it = await start();
    await expect(it.visitors.authorized(() => Promise.reject(unauthorized()))).rejects.toThrow('expired');
    expect(it.server.requests).toHaveLength(2);
  });

  it('keeps the token when something else went wrong', async () => {
    await using it = await start();
    const forbidden = new RapportError('forbidden', 'not yours', { status: 403 });
    await expect(it.visitors.authorized(() => Promise.reject(forbidden))).rejects.toBe(forbidden);
    await it.use();
    expect(it.server.requests).toHaveLength(1);
  });

  it('asks again after a failure', async () => {
    await using it = await start();
    it.server.answerOnce(json(503, {}));
    await expect(it.use()).rejects.toMatchObject({ code: 'unavailable' });
    await it.use();
    expect(it.used).toEqual(['Bearer token-1']);
  });

  it('proves the visitor with the key that the server gave', async () => {
    await using it = await start();
    expect(it.visitors.visitorKey()).toBeUndefined();
    await it.use();
    expect(it.visitors.visitorKey()).toBe('generated-key-01');
    it.clock.now += hourMs;
    await it.use();
    expect(it.bodies()[1]).toEqual({
      writeKey: 'demo',
      anonymousId: 'anonymous-1',
      visitorKey: 'generated-key-01',
    });
  });

  it('asks for a token of its own for another visitor, and for the customer who proved to be one', async () => {
    const who: { id: string; token?: string } = { id: 'anonymous-1' };
    await using it = await start({
      anonymousId: () => who.id,
      visitorKey: () => `key-of-${who.id}`,
      customerToken: () => who.token,
    });
    await it.use();
    who.token = 'header.payload.signature';
    await it.use();
    who.id = 'anonymous-2';
    await it.use();
    expect(it.used).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3']);
    expect(it.bodies().slice(1)).toEqual([
      {
        writeKey: 'demo',
        anonymousId: 'anonymous-1',
        visitorKey: 'key-of-anonymous-1',
        customerToken: who.token,
      },
      {
        writeKey: 'demo',
        anonymousId: 'anonymous-2',
        visitorKey: 'key-of-anonymous-2',
        customerToken: who.token,
      },
    ]);
  });

  it('reads for nobody while nobody is known', async () => {
    await using it = await start({ anonymousId: () => undefined });
    expect(it.visitors.known()).toBe(false);
    await expect(it.use()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(it.server.requests).toEqual([]);
  });
});

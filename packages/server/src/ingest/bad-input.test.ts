import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

describe('bad input', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server.close());

  const batch = (body: unknown, options = {}) =>
    server.call('POST', '/v1/batch', { key: 'demo', body, ...options });
  const expectProblem = (
    { status, body, headers }: Awaited<ReturnType<typeof batch>>,
    expected: [number, string],
  ) => {
    expect([status, body.code]).toEqual(expected);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({ type: 'about:blank', status, title: expect.any(String) });
  };

  it.each([
    ['broken JSON', '{"batch": [', [400, 'invalid_json']],
    ['no body', '', [400, 'invalid_json']],
    ['an array', '[]', [400, 'invalid_body']],
    ['a batch that is no array', { batch: {} }, [400, 'invalid_body']],
    ['a sentAt that is no time', { batch: [], sentAt: 'yesterday' }, [400, 'invalid_body']],
    ['too many events', { batch: Array(1001).fill(0) }, [413, 'body_too_large']],
    ['ten megabytes', `{"batch": ["${'x'.repeat(10_000_000)}"]}`, [413, 'body_too_large']],
  ] as [string, unknown, [number, string]][])('answers %s with a problem', async (_name, body, expected) => {
    expectProblem(await batch(body), expected);
  });

  it('reads no further than allowed when the length is not said, or said after unpacking only', async () => {
    const bomb = await batch(`{"batch": ["${' '.repeat(10_000_000)}"]}`, { gzip: true });
    expectProblem(bomb, [413, 'body_too_large']);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const request = new Request('http://127.0.0.1/v1/batch', {
      method: 'POST',
      body: endless,
      headers: { authorization: `Basic ${btoa('demo:')}` },
      duplex: 'half',
    } as RequestInit);
    expect((await server.fetch(request)).status).toBe(413);
    expect(sent).toBeLessThan(2_000_000);
  });

  it('unpacks gzip, and says what it cannot unpack', async () => {
    const good = await batch(
      { batch: [{ type: 'page', anonymousId: 'zip', messageId: 'zip-1' }] },
      { gzip: true },
    );
    expect(good.body).toMatchObject({ accepted: 1 });
    expectProblem(await batch('{}', { headers: { 'content-encoding': 'gzip' } }), [400, 'invalid_encoding']);
    expectProblem(await batch('{}', { headers: { 'content-encoding': 'zstd' } }), [
      415,
      'unsupported_encoding',
    ]);
  });

  it('refuses an unknown site and a wrong origin', async () => {
    expectProblem(await server.call('POST', '/v1/batch', { key: 'nobody', body: { batch: [] } }), [
      401,
      'unknown_site',
    ]);
    expectProblem(await server.call('POST', '/v1/batch', { body: { batch: [] } }), [401, 'unknown_site']);
    const wrong = await batch({ batch: [] }, { headers: { origin: 'https://evil.example' } });
    expectProblem(wrong, [403, 'origin_not_allowed']);
    const right = await batch({ batch: [] }, { headers: { origin: 'https://shop.example' } });
    expect([right.status, right.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://shop.example',
    ]);
  });

  it('answers what does not exist with a problem', async () => {
    expectProblem(await server.call('GET', '/v1/nothing'), [404, 'not_found']);
    expectProblem(await server.call('GET', '/nothing'), [404, 'not_found']);
    expectProblem(await server.call('GET', '/v1/sites/nobody'), [404, 'not_found']);
  });

  it('rejects events one by one, names what is wrong, and stores the others', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`);
    const { body } = await batch({
      batch: [
        { type: 'page', anonymousId: 'one', messageId: 'good' },
        { type: 'page', messageId: 'nobody' },
        { type: 'nonsense', anonymousId: 'one', messageId: 'type' },
        { type: 'track', anonymousId: 'one', messageId: 'name' },
        { type: 'page', anonymousId: 7, messageId: 'number' },
        { type: 'page', anonymousId: 'one', messageId: 'time', timestamp: 'now' },
        { type: 'page', anonymousId: 'one', messageId: 'deep', properties: deep },
        { type: 'page', anonymousId: 'one', messageId: 'large', properties: { text: 'x'.repeat(40_000) } },
        { type: 'page', anonymousId: 'x'.repeat(256), messageId: 'long' },
        null,
        7,
        'text',
        [],
      ],
    });
    expect(body.accepted).toBe(1);
    const byId = Object.fromEntries(
      body.rejected.map(({ messageId, code, message }: Record<string, string>) => [
        messageId,
        [code, message],
      ]),
    );
    expect(byId).toMatchObject({
      nobody: ['invalid_event', 'an event needs a userId or an anonymousId'],
      type: ['invalid_event', expect.stringContaining('type')],
      name: ['invalid_event', expect.stringContaining('event')],
      number: ['invalid_event', expect.stringContaining('anonymousId')],
      time: ['invalid_event', expect.stringContaining('timestamp')],
      deep: ['invalid_event', expect.stringContaining('32 levels')],
      large: ['event_too_large', expect.stringContaining('32768')],
      long: ['invalid_event', expect.stringContaining('anonymousId')],
    });
    expect(body.rejected).toHaveLength(12);
    expect((await server.profile('one')).body.pageCount).toBe(1);
  });

  it('keeps prototypes out of what it stores', async () => {
    const anonymousId = 'proto';
    const event = `{"type":"identify","anonymousId":"${anonymousId}","messageId":"p1","traits":{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"name":"Ok"},"__proto__":{"userId":"root"}}`;
    expect((await batch(`{"batch":[${event}],"__proto__":{"writeKey":"other"}}`)).body.accepted).toBe(1);
    expect((await server.profile(anonymousId)).body.traits).toEqual({ name: 'Ok' });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('never stores an address', async () => {
    const context = { ip: '203.0.113.7', locale: 'en' };
    await batch({
      batch: [{ type: 'page', anonymousId: 'ip', messageId: 'ip-1', context }],
      context: { ip: '203.0.113.8' },
    });
    const { body } = await server.visitor({ anonymousId: 'ip2' });
    await server.call('POST', '/v1/page', { token: body.token, body: { anonymousId: 'ip2', context } });
    const exported = await server.call('GET', '/v1/profile/export', { token: body.token });
    expect(exported.body.events).toHaveLength(1);
    expect(JSON.stringify(exported.body)).not.toContain('203.0.113');
  });

  it('survives any JSON as a batch, and what it accepts is there', async () => {
    const odd = fc.oneof(
      fc.string(),
      fc.constantFrom(null, true, -1, 1e308, '\u0000', '\ud800', '🫖', "'; drop table events; --"),
    );
    const event = fc.record(
      {
        type: fc.constantFrom('page', 'track', 'identify', 'group', 'alias', 'screen', 'other'),
        messageId: fc.oneof(fc.uuid(), odd),
        anonymousId: fc.oneof(fc.constantFrom('f1', 'f2', 'f3'), odd),
        userId: fc.oneof(fc.constantFrom('u1', 'u2'), odd),
        previousId: fc.constantFrom('f1', 'u1', 'f9'),
        groupId: odd,
        event: odd,
        name: odd,
        timestamp: fc.oneof(fc.constant('2026-01-01T00:00:00Z'), odd),
        properties: fc.object(),
        traits: fc.object(),
        context: fc.object(),
      },
      { requiredKeys: ['type'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(event, fc.jsonValue()), { maxLength: 8 }), async (events) => {
        const { status, body } = await batch({ batch: events });
        expect(status).toBe(200);
        expect(body.accepted + body.rejected.length).toBe(events.length);
      }),
      { numRuns: 300 },
    );
  });

  it('answers any body with success or a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.constant(randomUUID())), async (body) => {
        const answer = await batch(body);
        expect(answer.status === 200 || (answer.status < 500 && typeof answer.body.code === 'string')).toBe(
          true,
        );
      }),
      { numRuns: 200 },
    );
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { parseSmtp, type SmtpServer } from '../config/mail.ts';
import type { Config } from '../config.ts';
import { aVisitor } from '../testing/a-visitor.ts';
import { openMailServer } from '../testing/open-mail-server.ts';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

// Each starts one.
describe('a server', { timeout: 30_000 }, () => {
  let server: TestServer | undefined;
  afterEach(() => server?.close());
  const start = async (config: Partial<Config> = {}) => {
    server = await createTestServer(config);
    const visitor = await aVisitor(server);
    const settings = (await server.call('GET', '/v1/sites/demo')).body;
    const open = () =>
      visitor.call('POST', '/v1/cases', {
        id: randomUUID(),
        subject: 'A',
        text: 'B',
        contact: { email: 'ann@shop.example' },
      });
    const { call } = server;
    const listed = async (state: string) =>
      (await call('GET', `/v1/admin/deliveries?state=${state}&destination=mail`, { token: secretKey })).body
        .items;
    return { settings, open, listed };
  };

  it('without one for mail offers none, and queues none', async () => {
    const { settings, open, listed } = await start();
    expect(settings.chat.email).toBe(false);
    expect((await open()).status).toBe(201);
    expect([await listed('waiting'), await listed('rejected')]).toEqual([[], []]);
  });

  it('with one offers mail, sends it at once, and shows what was refused until it is sent again', async () => {
    let isRefusing = true;
    const smtp = await openMailServer({
      onRcptTo: (_address, _session, done) =>
        isRefusing ? done(Object.assign(new Error('no such user'), { responseCode: 550 })) : done(),
    });
    const mail = {
      smtp: parseSmtp(`smtp://127.0.0.1:${smtp.port}`) as SmtpServer,
      from: 'hello@shop.example',
    };
    const { settings, open, listed } = await start({ mail });
    expect(settings.chat.email).toBe(true);
    await open();
    await expect
      .poll(() => listed('rejected'), { timeout: 20_000, interval: 50 })
      .toMatchObject([{ destination: 'mail', rejected: { code: '550' } }]);
    isRefusing = false;
    const replay = { token: secretKey, body: { destination: 'mail' } };
    expect((await server?.call('POST', '/v1/admin/deliveries/replay', replay))?.body).toEqual({
      replayed: 1,
    });
    await expect.poll(() => smtp.mails.length, { timeout: 20_000, interval: 50 }).toBe(1);
    expect(smtp.mails[0]?.raw).toContain('From: Demo <hello@shop.example>\r\n');
    await smtp.close();
  });
});

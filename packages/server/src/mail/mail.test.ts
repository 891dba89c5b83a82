import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { completeChat } from '../config/chat.ts';
import { parseSmtp, type SmtpServer } from '../config/mail.ts';
import type { Config } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import { createDeliveries, type Deliveries } from '../delivery/deliveries.ts';
import { listDeliveries } from '../delivery/list-deliveries.ts';
import type { Listener } from '../stream/audience.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { openMailServer, type TestMailServer } from '../testing/open-mail-server.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { addMessageOf } from './mail.fixture.ts';
import { createMailDestination } from './mail-destination.ts';
import { createMailWatch, type MailWatch } from './mail-watch.ts';
import { createSmtp } from './smtp.ts';

const waiting = { timeout: 20_000, interval: 20 };
const minute = 60_000;
const tilia = {
  ...demoSite,
  name: 'Tilia',
  chat: { ...completeChat({ bot: false }), mailFrom: 'Tilia Help <help@tilia.example>' },
};

describe.each(testDatabases)('mail on %s', waiting, (_name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let smtp: TestMailServer;
  let deliveries: Deliveries | undefined;
  let clock = Date.now();
  let listeners: Listener[] = [];
  // Each test has a site of its own: they share the database.
  let site = tilia;
  let visitor = { site: '', anonymousId: 'ann', keyHash: 'k', userId: null };
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  beforeEach(async () => {
    site = { ...tilia, key: randomUUID() };
    visitor = { ...visitor, site: site.key };
    smtp = await openMailServer();
    clock = Date.now();
    listeners = [];
  });
  afterEach(async () => {
    await deliveries?.stop();
    deliveries = undefined;
    await smtp.close();
  });

  const configFor = (server: string): Pick<Config, 'mail' | 'sites'> => ({
    mail: { smtp: parseSmtp(server) as SmtpServer },
    sites: [site],
  });
  const deliver = (server = `smtp://127.0.0.1:${smtp.port}`) => {
    const config = configFor(server);
    deliveries = createDeliveries({
      storage,
      connectors: [],
      others: [createMailDestination({ storage, config, smtp: createSmtp(config.mail?.smtp as SmtpServer) })],
      now: Date.now,
      onError: () => {},
      onSettled: () => {},
    });
    deliveries.start();
  };
  /** Watches from long ago, so that it knows who is there. */
  const watching = (): MailWatch => {
    const start = clock;
    clock -= 10 * minute;
    const watch = createMailWatch({
      storage,
      config: configFor('smtp://127.0.0.1'),
      live: { streams: () => listeners },
      deliveries: { wake: () => deliveries?.wake() },
      now: () => clock,
      onError: (error) => expect.unreachable(String(error)),
    });
    clock = start;
    return watch;
  };
  const converse = async (contact: Record<string, unknown>, locale = 'en') => {
    const id = randomUUID();
    const begun = { id, visitor, locale, contact, state: 'queued', priority: false, at: clock } as const;
    await storage.run('startConversation', begun);
    await storage.run('addMessage', addMessageOf('conversation', id, 'visitor', 'Is it there?', clock));
    return id;
  };
  const open = (contact?: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    storage.run('createCase', {
      id: randomUUID(),
      visitor,
      subject: 'Broken lamp',
      text: 'It is broken.',
      siteLocale: 'en',
      contact,
      mail: true,
      at: clock,
      ...more,
    });
  const caseOf = async (...given: Parameters<typeof open>): Promise<string> => {
    const result = await open(...given);
    return result.created === 'new' ? result.row.id : expect.unreachable(result.created);
  };
  const answer = (thread: 'conversation' | 'case', id: string, text: string) =>
    storage.run('addMessage', addMessageOf(thread, id, 'agent', text, clock));
  const queued = async () => {
    const mails = storage.read.selectFrom('mails').selectAll().where('site', '=', site.key);
    const rows = await mails.orderBy('at').orderBy('sequence').execute();
    return rows.map(({ reason, sequence }) => [reason, sequence]);
  };
  const listed = async (state: 'waiting' | 'rejected') =>
    (await listDeliveries(storage.read, { state, sites: [site.key], limit: 10 })).items;
  const lookAfter = async (watch: MailWatch, ms: number) => {
    clock += ms;
    await watch.look();
    return queued();
  };
  const opted = { email: 'ann@shop.example', notify: true };

  it('tells of an answer that came when its visitor was gone, once for each time', async () => {
    const watch = watching();
    const id = await converse(opted);
    await answer('conversation', id, 'It is on its way');
    expect(await lookAfter(watch, 2 * minute - 1)).toEqual([]);
    expect(await lookAfter(watch, 1)).toEqual([['answered', 2]]);
    await answer('conversation', id, 'Are you there?');
    expect(await lookAfter(watch, 20 * minute)).toEqual([['answered', 2]]);
    await storage.run('addMessage', addMessageOf('conversation', id, 'visitor', 'Yes', clock));
    await answer('conversation', id, 'Good');
    expect(await lookAfter(watch, 2 * minute)).toHaveLength(2);
  });

  it('waits until an agent has said all, but not for ever', async () => {
    const watch = watching();
    const id = await converse(opted);
    for (let count = 0; count < 9; count += 1) {
      await answer('conversation', id, `Part ${count}`);
      expect(await lookAfter(watch, minute)).toEqual([]);
    }
    await answer('conversation', id, 'Part 9');
    expect(await lookAfter(watch, minute)).toEqual([['answered', 11]]);
  });

  it.each([
    ['who did not ask for it', { email: 'ann@shop.example' }],
    ['who refused it', { email: 'ann@shop.example', notify: false }],
    ['who left no address', { name: 'Ann', notify: true }],
    ['who cannot read', { email: 'no-reply@shop.example', notify: true }],
  ])('is not sent to those %s', async (_who, contact) => {
    const watch = watching();
    await answer('conversation', await converse(contact), 'Hello');
    expect(await lookAfter(watch, 5 * minute)).toEqual([]);
  });

  it('is not sent to those who are there, were there just now, or have read it', async () => {
    const watch = watching();
    const id = await converse(opted);
    await answer('conversation', id, 'Hello');
    listeners = [{ kind: 'visitor', visitor, expiresAt: Number.POSITIVE_INFINITY }];
    expect(await lookAfter(watch, 5 * minute)).toEqual([]);
    listeners = [];
    expect(await lookAfter(watch, minute)).toEqual([]);
    const reader = { by: 'visitor', visitor, sequence: 2 } as const;
    await storage.run('markRead', { thread: 'conversation', threadId: id, reader, at: clock });
    expect(await lookAfter(watch, 5 * minute)).toEqual([]);
  });

  it('is not sent for notes, nor for what a machine said', async () => {
    const watch = watching();
    const id = await converse(opted);
    const said = addMessageOf('conversation', id, 'bot', 'I am a bot', clock);
    await storage.run('addMessage', said);
    await storage.run('addMessage', {
      ...addMessageOf('conversation', id, 'agent', 'A note', clock),
      note: true,
    });
    expect(await lookAfter(watch, 5 * minute)).toEqual([]);
  });

  it('acknowledges a case once, and repeats nothing that was written into the form', async () => {
    deliver();
    const id = await caseOf(opted, {
      subject: 'Cheap pills https://pills.example',
      text: 'Buy now',
      answerBy: Date.UTC(2026, 10, 24, 9),
    });
    await storage.run('createCase', {
      ...{ id, visitor, subject: 'x', text: 'y', siteLocale: 'en', mail: true, at: clock },
    });
    await expect.poll(() => smtp.mails.length, waiting).toBe(1);
    const { from, to, raw } = smtp.mails[0] ?? expect.unreachable();
    expect([from, to]).toEqual(['help@tilia.example', ['ann@shop.example']]);
    expect(raw).toContain('From: Tilia Help <help@tilia.example>\r\n');
    expect(raw).toContain('Subject: Tilia: we have your request 1\r\n');
    expect(raw).toMatch(/\r\nMessage-ID: <[0-9a-f-]{36}@tilia\.example>\r\n/i);
    expect(raw).toContain('Auto-Submitted: auto-replied\r\n');
    expect(raw).toContain('Content-Language: en\r\n');
    expect(raw).toContain('https://shop.example/#case/1');
    expect(raw).toContain('Tuesday');
    expect(raw).not.toMatch(/pills|Buy now|<img|token/);
    expect(await queued()).toEqual([['acknowledged', 2]]);
  });

  it('cannot be aimed at somebody: a day has five acknowledgements for an address', async () => {
    for (let count = 0; count < 8; count += 1)
      await open({ email: count % 2 ? 'ann@shop.example' : 'Ann@Shop.example' });
    expect(await queued()).toHaveLength(5);
    await open({ email: 'bob@shop.example' });
    expect(await queued()).toHaveLength(6);
  });

  it('tells of a case’s answers and states, and not of what its customer did', async () => {
    const watch = watching();
    const id = await caseOf(opted);
    await answer('case', id, 'We look into it');
    expect(await lookAfter(watch, 2 * minute)).toEqual([
      ['acknowledged', 2],
      ['answered', 4],
    ]);
    await storage.run('changeCase', { id, state: 'waiting-for-you', at: clock });
    expect(await lookAfter(watch, 2 * minute)).toHaveLength(3);
    // It goes on by what the customer wrote.
    await storage.run('addMessage', addMessageOf('case', id, 'visitor', 'Here it is', clock));
    expect(await lookAfter(watch, 5 * minute)).toHaveLength(3);
    await storage.run('changeCase', { id, state: 'solved', at: clock });
    expect(await lookAfter(watch, 2 * minute)).toHaveLength(4);
  });

  it('tells that a case was joined to another one, and not again what was said in it', async () => {
    const watch = watching();
    const [old, goesOn] = [await caseOf(opted), await caseOf(opted)];
    await answer('case', old, 'Told before');
    await lookAfter(watch, 5 * minute);
    deliver();
    await storage.run('mergeCases', { id: old, into: goesOn, at: clock });
    await lookAfter(watch, 5 * minute);
    await expect.poll(() => smtp.mails.at(-1)?.raw, waiting).toContain('Case 1 was joined to this one.');
    expect(smtp.mails.at(-1)?.raw).not.toContain('Told before');
  });

  it.each([
    ['en', 'Subject: Tilia: an answer to your message', 'ltr'],
    ['vi', 'Subject: =?UTF-8?', 'ltr'],
    ['pl', 'Subject: =?UTF-8?', 'ltr'],
    ['fa', 'Subject: =?UTF-8?', 'rtl'],
    ['zh-Hans', 'Subject: =?UTF-8?', 'ltr'],
  ])('carries what was said, in the language of its reader (%s)', async (locale, subject, direction) => {
    deliver();
    const watch = watching();
    const id = await converse(opted, locale);
    await answer('conversation', id, '1 < 2 & <b>bold</b>');
    await lookAfter(watch, 3 * minute);
    await expect.poll(() => smtp.mails.length, waiting).toBe(1);
    const raw = smtp.mails[0]?.raw ?? '';
    const parts = raw.split(/\r\n----_NmP[^\r]*\r\n/).slice(1);
    const [plain = '', page = ''] = parts.map((part) => {
      const [head = '', body = ''] = part.split(/\r\n\r\n(.*)/s);
      return /base64/i.test(head)
        ? Buffer.from(body, 'base64').toString()
        : Buffer.from(
            body
              .replaceAll('=\r\n', '')
              .replace(/=([0-9A-F]{2})/g, (_match, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString();
    });
    expect(raw).toContain(subject);
    expect(raw).toContain(`Content-Language: ${locale}`);
    expect(plain).toContain('1 < 2 & <b>bold</b>');
    expect(plain).toContain('https://shop.example/#chat');
    expect(plain).toContain('Ana');
    expect(page).toContain(`dir="${direction}"`);
    expect(page).toContain('1 &lt; 2 &amp; &lt;b&gt;bold&lt;/b&gt;');
    expect(page).not.toMatch(/<img|<script|url\(/);
  });

  it('carries no headers that somebody wrote into a name or a subject', async () => {
    deliver();
    const watch = watching();
    const injected = 'Lamp\r\nBcc: victim@shop.example\r\n\r\nHello\u2028there\u202e';
    const id = await caseOf({ ...opted, name: 'Ann\r\nBcc: victim@shop.example' }, { subject: injected });
    await storage.run('addMessage', {
      ...addMessageOf('case', id, 'agent', 'Hello', clock),
      authorName: 'Ana\r\nX-Evil: 1',
    });
    await lookAfter(watch, 3 * minute);
    await expect.poll(() => smtp.mails.length, waiting).toBe(2);
    for (const { raw, to } of smtp.mails) {
      const [head = ''] = raw.split('\r\n\r\n');
      expect(head).not.toMatch(/^(Bcc|X-Evil)/im);
      expect(to).toEqual(['ann@shop.example']);
    }
    expect(smtp.mails[1]?.raw).toContain('Subject: Case 1: Lamp Bcc: victim@shop.example Hello there\r\n');
  });

  it('is not sent once it was read, or its customer erased', async () => {
    const watch = watching();
    const [read, erased] = [await converse(opted), await caseOf(opted)];
    await answer('conversation', read, 'Hello');
    await answer('case', erased, 'Hello');
    expect(await lookAfter(watch, 3 * minute)).toHaveLength(3);
    const reader = { by: 'visitor', visitor, sequence: 2 } as const;
    await storage.run('markRead', { thread: 'conversation', threadId: read, reader, at: clock });
    await storage.run('eraseProfile', anErasure({ site: site.key, anonymousId: 'ann' }));
    deliver();
    await expect.poll(() => listed('waiting'), waiting).toEqual([]);
    expect(smtp.mails).toEqual([]);
    expect(await queued()).toEqual([]);
  });

  it('is encrypted where the server offers it', async () => {
    const encrypted = await openMailServer({ disabledCommands: [] });
    deliver(`smtp://127.0.0.1:${encrypted.port}`);
    await open(opted);
    deliveries?.wake();
    await expect.poll(() => encrypted.mails.length, waiting).toBe(1);
    expect(encrypted.mails[0]?.isEncrypted).toBe(true);
    await encrypted.close();
  });

  it('is sent by who signs in to the server, from the first byte encrypted', async () => {
    const encrypted = await openMailServer({
      secure: true,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        password === 'p@ss:word' ? done(null, { user: username }) : done(new Error('wrong')),
    });
    deliver(`smtps://me%40tilia:p%40ss%3Aword@127.0.0.1:${encrypted.port}`);
    await open(opted);
    deliveries?.wake();
    await expect.poll(() => encrypted.mails.length, waiting).toBe(1);
    expect(encrypted.mails[0]).toMatchObject({ isEncrypted: true, user: 'me@tilia' });
    await encrypted.close();
  });

  it('waits while the server is down, and is sent once when it is back', async () => {
    const { port } = smtp;
    await smtp.close();
    await open(opted);
    deliver(`smtp://127.0.0.1:${port}`);
    const pause = () => storage.read.selectFrom('destinations').select('failures').executeTakeFirst();
    await expect.poll(async () => (await pause())?.failures, waiting).toBeGreaterThan(0);
    smtp = await openMailServer({}, port);
    await expect.poll(() => smtp.mails.length, waiting).toBe(1);
    await expect.poll(() => listed('waiting'), waiting).toEqual([]);
    expect(smtp.mails).toHaveLength(1);
  });

  it('is tried again where it is to come later, and is set aside where it was refused, without its address', async () => {
    const asked: string[] = [];
    const picky = await openMailServer({
      onRcptTo: ({ address }, _session, done) => {
        asked.push(address);
        const again = asked.filter((one) => one === address).length > 1;
        if (address.startsWith('grey') && !again)
          return done(Object.assign(new Error('4.7.1 come back later'), { responseCode: 451 }));
        if (address.startsWith('gone'))
          return done(Object.assign(new Error(`5.1.1 <${address}> unknown`), { responseCode: 550 }));
        done();
      },
    });
    await open({ email: 'gone@shop.example' });
    await open({ email: 'grey@shop.example' });
    deliver(`smtp://127.0.0.1:${picky.port}`);
    await expect.poll(() => picky.mails.map(({ to }) => to), waiting).toEqual([['grey@shop.example']]);
    const items = await listed('rejected');
    expect(items).toMatchObject([{ destination: 'mail', rejected: { code: '550' } }]);
    expect(JSON.stringify(items)).not.toContain('gone@');
    expect(asked.filter((one) => one.startsWith('gone'))).toHaveLength(1);
    await picky.close();
  });

  it('keeps nothing of anybody in the outbox', async () => {
    await open(opted);
    const deliveries = storage.read.selectFrom('deliveries').where('site', '=', site.key);
    const rows = await deliveries.select('payload').execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/ann@|Broken|lamp/);
  });
});

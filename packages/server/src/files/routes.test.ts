import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Message, MessageFile } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeChat } from '../config/chat.ts';
import { deriveSecret } from '../secret-key.ts';
import { aVisitor, type TestVisitor } from '../testing/a-visitor.ts';
import { aJpeg, aPng } from '../testing/pictures.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import {
  type Answer,
  createTestServer,
  demoSite,
  secretKey,
  type TestServer,
} from '../testing/test-server.ts';
import { createFileUrls } from './file-urls.ts';

const origin = 'http://127.0.0.1:8787';
const maxBytes = 200_000;
const site = { ...demoSite, chat: { ...completeChat({ files: { maxBytes } }), bot: false } };
const other = { ...site, key: 'other', serverKeys: [], identityKeys: [] };
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe.each(testDatabases)('files on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  let agent: SignedInAgent;
  let ann: TestVisitor;
  let bo: TestVisitor;
  let conversation: string;
  beforeAll(async () => {
    database = await createDatabase();
    server = await createTestServer({ database: database.config, sites: [site, other] });
    agent = await signInAgent(server, { name: 'Ana' });
    ann = await aVisitor(server);
    bo = await aVisitor(server);
    conversation = await ann.converse();
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  interface Sent {
    name?: string;
    type?: string;
    id?: string;
    path?: string;
    headers?: Record<string, string>;
  }
  const post = async (
    bytes: Uint8Array,
    {
      name = 'a.png',
      type = 'image/png',
      id = randomUUID(),
      path = `/v1/conversations/${conversation}/files`,
      headers = { authorization: `Bearer ${ann.token}` },
    }: Sent = {},
  ): Promise<Pick<Answer, 'status' | 'body'>> => {
    const body = new FormData();
    body.set('id', id);
    body.set('file', new File([new Uint8Array(bytes)], name, { type }));
    const response = await server.fetch(new Request(`${origin}${path}`, { method: 'POST', headers, body }));
    return { status: response.status, body: await response.json() };
  };
  const fileOf = (answer: { body: Message }): MessageFile => answer.body.files?.[0] as MessageFile;
  const get = async (path: string) => server.fetch(new Request(`${origin}${path}`));

  it('come back as they are, as attachments that never run', async () => {
    const bytes = aPng();
    const answer = await post(bytes, { name: 'Träger "1".png' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        author: { type: 'visitor' },
        text: '',
        files: [{ type: 'image/png', width: 1, height: 1, sizeBytes: bytes.length }],
      },
    });
    const response = await get(fileOf(answer).url);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(bytes));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="Tr_ger _1_.png"; filename*=UTF-8''Tr%C3%A4ger%20_1_.png`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const listed = await ann.call('GET', `/v1/conversations/${conversation}/messages`);
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id: answer.body.id }));
    expect((await ann.call('GET', `/v1/files/${fileOf(answer).id}`)).body).toMatchObject({
      type: 'image/png',
    });
  });

  it('are kept once for an id', async () => {
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) => post(aPng(), { id, name: `${index}.png` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => fileOf(answer).name)).size).toBe(1);
  });

  it('go into cases, and from agents to customers', async () => {
    const caseId = randomUUID();
    await ann.call('POST', '/v1/cases', { id: caseId, subject: 'Broken', text: 'It is broken' });
    const own = await post(text('a,b\n1,2'), { name: 'list.csv', path: `/v1/cases/${caseId}/files` });
    expect(own).toMatchObject({
      status: 201,
      body: { caseId, files: [{ type: 'text/csv', name: 'list.csv' }] },
    });
    const headers = { cookie: agent.cookie, origin, 'x-csrf-token': agent.csrfToken };
    const theirs = await post(text('How to mend it'), {
      name: 'how.txt',
      path: `/v1/admin/cases/${caseId}/files`,
      headers,
    });
    expect(theirs).toMatchObject({ status: 201, body: { author: { type: 'agent', name: 'Ana' } } });
    const { id } = fileOf(theirs);
    expect((await ann.call('GET', `/v1/files/${id}`)).status).toBe(200);
    expect((await agent.call('GET', `/v1/files/${fileOf(own).id}`)).status).toBe(200);
  });

  it.each<[string, Uint8Array, string]>([
    ['HTML', text('<!doctype html><script>alert(1)</script>'), 'a.png'],
    ['HTML that begins late', text('Hello <script>alert(1)</script>'), 'a.txt'],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.svg'],
    ['SVG called PNG', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png'],
    ['XML', text('<?xml version="1.0"?><a/>'), 'a.txt'],
    ['a script', text('alert(1)'), 'a.js'],
    ['a shell script', text('#!/bin/sh\nrm -rf /'), 'a.txt'],
    ['a program', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...Array(60).fill(0)]), 'a.png'],
    ['an archive', Uint8Array.from([0x50, 0x4b, 3, 4, ...Array(60).fill(0)]), 'a.txt'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x41, 0]), 'a.txt'],
    ['bytes that are nothing', Uint8Array.from([1, 2, 3, 0, 255]), 'a.png'],
    ['nothing', new Uint8Array(), 'a.txt'],
    ['half a picture', aPng().subarray(0, 40), 'a.png'],
    ['a picture of 30,000 by 30,000', aPng({ width: 30_000, height: 30_000 }), 'a.png'],
    ['a GIF that is a script', text('GIF89a/*xxxxxxxx*/=1;alert(1)'), 'a.gif'],
  ])('are refused where they are %s', async (_what, bytes, name) => {
    expect(await post(bytes, { name })).toMatchObject({ status: 415, body: { code: 'unsupported_file' } });
  });

  it('are what they are, whatever their sender says', async () => {
    const answer = await post(aPng(), { name: 'page.html', type: 'text/html' });
    expect(fileOf(answer)).toMatchObject({ type: 'image/png', name: 'page.html.png' });
    const polyglot = Buffer.concat([aPng(), text('<script>alert(1)</script>')]);
    const kept = await get(fileOf(await post(polyglot)).url);
    expect(await kept.text()).not.toContain('script');
  });

  it('lose what tells of their sender', async () => {
    const answer = await post(aJpeg({ comment: 'at 52.2297 N', orientation: 6 }), { name: 'a.jpg' });
    expect(fileOf(answer)).toMatchObject({ type: 'image/jpeg', width: 2, height: 3 });
    const bytes = Buffer.from(await (await get(fileOf(answer).url)).arrayBuffer());
    expect(bytes.includes('52.2297')).toBe(false);
    expect(bytes.includes('Camera of Ann')).toBe(false);
    const packed = aPng({
      texts: [['zTXt', Buffer.concat([text('a\0\0'), deflateSync(Buffer.alloc(100_000))])]],
    });
    expect(fileOf(await post(packed)).sizeBytes).toBe(aPng().length);
  });

  it.each([
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Users\\ann\\cat.PNG', 'cat.PNG'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    ['cat\u202egnp.exe', 'catgnp.exe.png'],
    ['\u0000\r\nSet-Cookie: a=b.png', 'Set-Cookie_ a=b.png'],
    ['...', 'file.png'],
    ['گزارش\u200cها.png', 'گزارش\u200cها.png'],
  ])('have safe names: %j', async (name, safe) => {
    expect(fileOf(await post(aPng(), { name })).name).toBe(safe);
  });

  it('have names of 120 characters at most', async () => {
    const { name } = fileOf(await post(aPng(), { name: `${'😀'.repeat(300)}.png` }));
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name.isWellFormed()).toBe(true);
  });

  it('are too large where they are', async () => {
    expect(await post(Buffer.alloc(maxBytes + 1, 'a'), { name: 'a.txt' })).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
    let given = 0;
    const endless = new ReadableStream({
      pull(controller) {
        given += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const response = await server.fetch(
      new Request(`${origin}/v1/conversations/${conversation}/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ann.token}`, 'content-type': 'multipart/form-data; boundary=x' },
        body: endless,
        duplex: 'half',
      } as RequestInit),
    );
    expect(response.status).toBe(413);
    expect(given).toBeLessThan(maxBytes * 3);
  });

  it.each([
    ['no form', 'application/json', '{}'],
    ['a broken form', 'multipart/form-data; boundary=x', '--x\r\nnonsense'],
    [
      'no file',
      'multipart/form-data; boundary=x',
      `--x\r\ncontent-disposition: form-data; name="id"\r\n\r\n${randomUUID()}\r\n--x--\r\n`,
    ],
  ])('are asked for in a form: %s', async (_what, type, body) => {
    const response = await server.fetch(
      new Request(`${origin}/v1/conversations/${conversation}/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ann.token}`, 'content-type': type },
        body,
      }),
    );
    expect([response.status, (await response.json()).code]).toEqual([400, 'invalid_body']);
  });

  it('are nobody else’s', async () => {
    const id = randomUUID();
    const answer = await post(aPng(), { id });
    const asBo = { authorization: `Bearer ${bo.token}` };
    expect((await post(aPng(), { headers: asBo })).status).toBe(404);
    expect((await bo.call('GET', `/v1/files/${id}`)).body).toMatchObject({ code: 'not_found' });
    expect((await bo.call('GET', `/v1/files/${randomUUID()}`)).body).toMatchObject({ code: 'not_found' });
    const ofBo = await bo.converse();
    const path = `/v1/conversations/${ofBo}/files`;
    expect((await post(aPng(), { id, path, headers: asBo })).status).toBe(404);
    expect((await bo.call('GET', `/v1/conversations/${ofBo}/messages`)).body.items).toEqual([]);
    const stranger = await signInAgent(server, { sites: ['other'] });
    expect((await stranger.call('GET', `/v1/files/${id}`)).status).toBe(404);
    const headers = { cookie: stranger.cookie, origin, 'x-csrf-token': stranger.csrfToken };
    expect(
      (await post(aPng(), { path: `/v1/admin/conversations/${conversation}/files`, headers })).status,
    ).toBe(404);
    expect((await server.call('GET', `/v1/files/${id}`)).status).toBe(401);
    expect(fileOf(answer).id).toBe(id);
  });

  it('are sent by agents with their token only', async () => {
    const path = `/v1/admin/conversations/${conversation}/files`;
    expect((await post(aPng(), { path, headers: { cookie: agent.cookie, origin } })).status).toBe(403);
    expect((await post(aPng(), { path, headers: {} })).status).toBe(401);
  });

  it('open by their own signed link only, for ten minutes', async () => {
    const mine = fileOf(await post(aPng()));
    const another = fileOf(await post(aPng()));
    const query = mine.url.split('?')[1] as string;
    const secret = deriveSecret(secretKey, 'file links');
    const linkOf = (key: string, at: number) => createFileUrls(key, () => at).sign(mine).url;
    const refused = [
      `/files/${mine.id}/a.png`,
      `/files/${another.id}/a.png?${query}`,
      mine.url.replace(/expires=\d+/, `expires=${Date.now() + 86_400_000}`),
      `${mine.url.slice(0, -4)}AAAA`,
      mine.url.replace(/signature=.*/, 'signature='),
      linkOf(secret, Date.now() - 601_000),
      linkOf('another secret', Date.now()),
      `/files/${mine.id}/a.png?expires=1e15&signature=x`,
    ];
    for (const path of refused) expect([path, (await get(path)).status]).toEqual([path, 403]);
    expect((await get(linkOf(secret, Date.now() - 590_000))).status).toBe(200);
  });

  it('are deleted with their conversation', async () => {
    const visitor = await aVisitor(server);
    const id = await visitor.converse();
    const headers = { authorization: `Bearer ${visitor.token}` };
    const { url } = fileOf(await post(aPng(), { path: `/v1/conversations/${id}/files`, headers }));
    expect((await visitor.call('DELETE', '/v1/profile')).status).toBeLessThan(300);
    expect((await get(url)).status).toBe(404);
  });

  it('are not too many at once', async () => {
    const id = await ann.converse();
    const path = `/v1/conversations/${id}/files`;
    const statuses: number[] = [];
    for (let count = 0; count < 21; count += 1) statuses.push((await post(aPng(), { path })).status);
    expect(statuses).toEqual([...Array(20).fill(201), 429]);
  });
});

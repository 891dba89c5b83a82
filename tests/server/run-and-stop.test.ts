import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder, type Running, runRapport } from './run-rapport.ts';

let folder: ReturnType<typeof aFolder>;
const running: Running[] = [];
beforeEach(() => {
  folder = aFolder();
});
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map(({ ended }) => ended));
  folder[Symbol.dispose]();
});

const start = (options: { args?: string[]; env?: Record<string, string> } = {}): Running => {
  const started = runRapport({ folder: folder.path, ...options });
  running.push(started);
  return started;
};
const inData = (name: string) => join(folder.path, 'data', name);

/** Pages that never end, that fail unawares, and that answer. */
const pages = `
  const words = (request) => new URL(request.url).pathname;
  export default {
    sites: [{ key: 'shop', origins: ['self'] }],
    pages: (request) => {
      if (words(request) === '/stream') return new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(': open')) }));
      if (words(request) === '/unawares') setImmediate(() => Promise.reject(new Error('alice@example.com')));
      return new Response('a page');
    },
  };`;
const withPages = () => writeFileSync(join(folder.path, 'rapport.config.mjs'), pages);

describe('the secret key', () => {
  it('is made once, for its owner alone, and opens the administration', async () => {
    const first = start();
    const url = await first.ready;
    const key = readFileSync(inData('secret.key'), 'utf8').trim();
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(statSync(inData('secret.key')).mode & 0o777).toBe(0o600);
    expect(statSync(inData('rapport.db')).mode & 0o777).toBe(0o600);
    const asked = (token: string) =>
      fetch(`${url}/v1/admin/profiles/nobody`, { headers: { authorization: `Bearer ${token}` } });
    expect((await asked(key)).status).toBe(404);
    expect((await asked(`${key}x`)).status).toBe(401);
    first.child.kill('SIGTERM');
    const { stdout } = await first.ended;
    expect(stdout).toContain(inData('secret.key'));
    expect(stdout).not.toContain(key);

    const second = start();
    await second.ready;
    expect(readFileSync(inData('secret.key'), 'utf8').trim()).toBe(key);
  });

  it('is not stored when the environment gives it', async () => {
    const { ready } = start({ env: { RAPPORT_SECRET_KEY: 'a-key-of-the-operator' } });
    const url = await ready;
    const headers = { authorization: 'Bearer a-key-of-the-operator' };
    expect((await fetch(`${url}/v1/admin/profiles/nobody`, { headers })).status).toBe(404);
    expect(() => statSync(inData('secret.key'))).toThrow('ENOENT');
  });
});

it('serves the pages of a TypeScript configuration, with secrets that it derives', async () => {
  writeFileSync(
    join(folder.path, 'rapport.config.ts'),
    `import { defineConfig } from ${JSON.stringify(import.meta.resolve('@rapport/server'))};
     export default defineConfig(({ derive }) => {
       const secret: string = derive('the page');
       return { sites: [{ key: 'shop', origins: ['self'] }], pages: () => new Response(secret) };
     });`,
  );
  const secretOf = async () => (await fetch(await start().ready)).text();
  const secret = await secretOf();
  expect(secret).toMatch(/^[\w-]{43}$/);
  running[0]!.child.kill('SIGTERM');
  await running[0]!.ended;
  expect(await secretOf()).toBe(secret);
});

it('ends the streams of those who talk in good order, before it stops', async () => {
  writeFileSync(
    join(folder.path, 'rapport.config.mjs'),
    `export default { sites: [{ key: 'shop', origins: ['self'], chat: {} }] };`,
  );
  const { child, ready, ended } = start();
  const url = await ready;
  const made = await fetch(`${url}/v1/visitors`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: 'shop', anonymousId: 'a visitor' }),
  });
  const { token } = (await made.json()) as { token: string };
  const stream = await fetch(`${url}/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
  const reader = stream.body!.getReader();
  await reader.read();
  child.kill('SIGTERM');
  // A connection that is cut off would be an error.
  expect(await reader.read()).toEqual({ done: true, value: undefined });
  expect((await ended).code).toBe(0);
});

it('opens its metrics to this machine, and not to who comes through a proxy', async () => {
  const url = await start().ready;
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.status).toBe(200);
  expect(await metrics.text()).toContain('rapport_events_accepted_total 0');
  expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(401);
});

describe('a signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops it within ten seconds with a stream and an idle connection open: %s',
    async (signal) => {
      withPages();
      const { child, ready, ended } = start();
      const url = await ready;
      const agent = new Agent({ keepAlive: true });
      const [page] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
      await page.toArray();
      const stream = await fetch(`${url}/stream`);
      await stream.body!.getReader().read();
      const stoppedAt = performance.now();
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, signal: null, stderr: '' });
      expect(performance.now() - stoppedAt).toBeLessThan(10_000);
      agent.destroy();
    },
  );

  it('ends it at once when it comes a second time', async () => {
    withPages();
    const { child, ready, ended } = start();
    const url = await ready;
    const stream = await fetch(`${url}/stream`);
    await stream.body!.getReader().read();
    const logged = new Promise<void>((resolve) =>
      child.stdout!.on('data', (text: string) => text.includes('stopping') && resolve()),
    );
    child.kill('SIGTERM');
    await logged;
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 128 + 15 });
  });
});

it('stops with code 1 after an error that nobody caught, and logs nothing personal of it', async () => {
  withPages();
  const { ready, ended } = start();
  await fetch(`${await ready}/unawares`);
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('stopping after an unexpected error');
  expect(stdout).not.toContain('alice');
});

it('goes on when whoever reads its output goes away', async () => {
  const { child, ready } = start();
  const url = await ready;
  child.stdout!.destroy();
  child.stderr!.destroy();
  for (let count = 0; count < 3; count += 1) {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await fetch(`${url}/v1/batch`, { method: 'POST', body: '{' });
  }
  expect(child.exitCode).toBeNull();
});

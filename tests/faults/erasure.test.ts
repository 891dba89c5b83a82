import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startSite } from '../harness/site.ts';
import { aFolder, runRapport } from '../server/run-rapport.ts';

const post = async (url: string, body: object): Promise<Record<string, string>> => {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ writeKey: 'demo', ...body }) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, string>;
};
const events = (anonymousId: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'page',
    anonymousId,
    messageId: `${anonymousId}-${index}`,
  }));

describe('an erasure', () => {
  it('reaches the destination last, although the server is killed as soon as it has answered', async () => {
    await using site = await startSite();
    for (let round = 0; round < 5; round++) {
      const anonymousId = `erased-${round}`;
      const visitorKey = `the key of ${anonymousId}`;
      await post(`${site.url}/v1/batch`, { batch: events(anonymousId, 20), visitorKey });
      const { token } = await post(`${site.url}/v1/visitors`, { anonymousId, visitorKey });
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${site.url}/v1/profile`, { method: 'DELETE', headers });
      expect(answer.status).toBe(204);
      await site.kill();
      await site.start();
      expect(await site.profile(anonymousId)).toBeUndefined();
    }
    await expect.poll(() => site.waiting()).toBe(0);
    expect(site.receiver.forged).toEqual([]);
    for (let round = 0; round < 5; round++) {
      const types = site.receiver.received
        .filter(({ event }) => JSON.stringify(event).includes(`"erased-${round}"`))
        .map(({ type }) => type);
      expect(types.at(-1)).toBe('event.delete');
      expect(types.slice(0, types.indexOf('event.delete')).every((type) => type === 'event.page')).toBe(true);
    }
  });
});

describe('a server on SQLite that is killed while it delivers', () => {
  it('delivers it at once when it is started again, not when the lease ends', async () => {
    using folder = aFolder();
    const source = fileURLToPath(new URL('../harness/config.ts', import.meta.url));
    writeFileSync(
      join(folder.path, 'rapport.config.mjs'),
      `export { config as default } from '${source}';\n`,
    );
    const ids: unknown[] = [];
    const held: ServerResponse[] = [];
    const receiver = createServer((request, response) => {
      ids.push(request.headers['webhook-id']);
      if (ids.length === 1) held.push(response);
      else response.writeHead(204).end();
    });
    await once(receiver.listen(0, '127.0.0.1'), 'listening');
    const env = {
      RECEIVER_URL: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
      RECEIVER_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
      SERVER_KEY: 'the-server-key-of-the-tests',
    };

    const first = runRapport({ folder: folder.path, env });
    await post(`${await first.ready}/v1/batch`, { batch: events('somebody', 1) });
    await expect.poll(() => ids).toEqual(['somebody-0']);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = runRapport({ folder: folder.path, env });
    await second.ready;
    await expect.poll(() => ids, { timeout: 20_000 }).toEqual(['somebody-0', 'somebody-0']);
    second.child.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
    receiver.close();
    receiver.closeAllConnections();
  });
});

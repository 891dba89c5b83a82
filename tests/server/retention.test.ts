import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

it('counts what has expired, and deletes it, beside a running server', async () => {
  using folder = aFolder();
  const config = {
    sites: [{ key: 'shop', origins: ['self'], retention: { events: 30 } }],
    retention: { profiles: 30 },
  };
  writeFileSync(join(folder.path, 'rapport.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  const server = runRapport({ folder: folder.path });
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const batch = [31, 40, 29].map((days) => ({
    type: 'page',
    anonymousId: `visitor-${days}`,
    messageId: `page-${days}`,
    timestamp: daysAgo(days),
  }));
  const answer = await fetch(`${await server.ready}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: 'shop', batch }),
  });
  expect(await answer.json()).toMatchObject({ accepted: 3 });

  const run = (...args: string[]) => runRapport({ folder: folder.path, args: ['retention', ...args] }).ended;
  const expired = {
    code: 0,
    stdout:
      'events\t2\nprofiles\t2\nreceipts\t0\nhelpUses\t0\nconversations\t0\nstreams\t0\noutboxReports\t0\ndeliveries\t0\naudit\t0\n',
  };
  expect(await run('--dry-run')).toMatchObject(expired);
  expect(await run()).toMatchObject(expired);
  expect(await run('--dry-run')).toMatchObject({ stdout: expired.stdout.replaceAll('2', '0') });
  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0 });
});

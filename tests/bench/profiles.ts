import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { printTable, quantile, whole } from './parts/report.ts';

// A profile by its id among many, over HTTP, with ten pages each and every one of them its own cold pages.

const profiles = Number(process.env.PROFILES ?? 100_000);
const eventsEach = 10;
const reads = 2_000;
const key = 'the-admin-key-of-the-benchmark';

/** Fills the tables by SQL, as sending them all would take long; the server reads them like any other. */
const fill = (path: string) => {
  const database = new DatabaseSync(path);
  database.exec('pragma synchronous = off; pragma cache_size = -500000; begin');
  const numbers = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${profiles})`;
  database.exec(`
    ${numbers} insert into profiles
      (id, site, user_id, proven, first_seen_at, last_seen_at, visit_id, visit_count, page_count, consent, consent_at)
      select printf('%036d', n), 'demo', 'user-' || n, 1, n, n, 'v', 1, ${eventsEach}, null, null from numbers;
    ${numbers} insert into identities (site, kind, value, profile_id, key_hash, key_first, proven_user_id)
      select 'demo', 'user', 'user-' || n, printf('%036d', n), null, 0, null from numbers;
    ${numbers} insert into identities (site, kind, value, profile_id, key_hash, key_first, proven_user_id)
      select 'demo', 'anonymous', 'anonymous-' || n, printf('%036d', n), null, 0, null from numbers;
    ${numbers} insert into traits (profile_id, name, value, at, proven)
      select printf('%036d', n), 'email', '"user-' || n || '@example.com"', n, 1 from numbers;`);
  // Rounds, so that one profile's events lie far apart, as they do when they come in over months.
  for (let round = 0; round < eventsEach; round += 1)
    database.exec(`${numbers} insert into events
      (site, message_id, profile_id, type, anonymous_id, user_id, at, received_at, payload, trusted, visitor_owned, owner_user_id,
       page_url, page_title)
      select 'demo', 'm' || n || '-${round}', printf('%036d', n), 'page', 'anonymous-' || n, 'user-' || n,
        ${round} * 1000000 + n, n, '{"type":"page","messageId":"m' || n || '-${round}","anonymousId":"anonymous-' || n ||
        '","timestamp":"2026-11-22T00:00:00.000Z","properties":{"url":"https://shop.example/en/p/' || (n % 100) ||
        '","title":"Sencha, first harvest"},"context":{"locale":"en","userAgent":"${'x'.repeat(110)}"}}', 0, 1, null,
        'https://shop.example/en/p/' || (n % 100), 'Sencha, first harvest' from numbers`);
  database.exec('commit');
  database.close();
};

using folder = aFolder();
const environment = { RAPPORT_SECRET_KEY: key };
const first = runRapport({ folder: folder.path, env: environment });
await first.ready;
first.child.kill();
await first.ended;
fill(join(folder.path, 'data', 'rapport.db'));

const { child, ready, ended } = runRapport({ folder: folder.path, env: environment });
const url = await ready;
const times: number[] = [];
for (let read = 0; read < reads; read += 1) {
  const id = `user-${1 + Math.floor(Math.random() * profiles)}`;
  const startedAt = performance.now();
  const answer = await fetch(`${url}/v1/admin/profiles/${id}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const profile = (await answer.json()) as { pageCount: number; pages: unknown[] };
  times.push(performance.now() - startedAt);
  if (profile.pages.length !== eventsEach) throw new Error(`${id} has ${profile.pages.length} pages`);
}
child.kill();
await ended;

printTable(
  'A profile by its id, over HTTP',
  ['profiles', 'events', 'reads', 'p50', 'p99'],
  [
    [
      whole(profiles),
      whole(profiles * eventsEach),
      whole(reads),
      `${quantile(times).toFixed(1)} ms`,
      `${quantile(times, 0.99).toFixed(1)} ms`,
    ],
  ],
);

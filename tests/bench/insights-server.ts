import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { printTable, quantile, whole } from './parts/report.ts';

// What a confirmed order costs on a server that knows a million others, and what it takes to learn from them all.

const orders = Number(process.env.ORDERS ?? 1_000_000);
const mostEach = 10;
/** Some have ten, some have one: eight on average. */
const customers = orders / 8;
const rounds = 500;
const key = 'the-admin-key-of-the-benchmark';
const serverKey = 'the-server-key-of-the-benchmark';
const site = 'demo';

/** Fills the tables by SQL, as sending them all would take long; the server reads them like any other. */
const fill = (path: string) => {
  const database = new DatabaseSync(path);
  database.exec('pragma synchronous = off; pragma cache_size = -500000; begin');
  const numbers = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${customers})`;
  database.exec(`
    ${numbers} insert into profiles
      (id, site, user_id, proven, first_seen_at, last_seen_at, visit_id, visit_count, page_count, consent, consent_at)
      select printf('%036d', n), '${site}', 'user-' || n, 1, n, n, 'v', 1, 0, null, null from numbers;
    ${numbers} insert into identities (site, kind, value, profile_id, key_hash, key_first, proven_user_id)
      select '${site}', 'user', 'user-' || n, printf('%036d', n), null, 0, null from numbers;`);
  const day = 86_400_000;
  const startedAt = Date.now() - 700 * day;
  for (let round = 0; round < mostEach; round += 1)
    database.exec(`${numbers} insert into orders (profile_id, order_id, total, currency, at, confirmed, items)
      select printf('%036d', n), n || '-${round}', 10 + (n * 7 + ${round} * 13) % 90, 'EUR',
        ${startedAt} + (n % 300) * ${day} + ${round} * (1 + n % 40) * ${day}, 1,
        '{"products":[{"id":"p' || (n % 500) || '"},{"id":"p' || ((n + ${round}) % 500) || '"}]}'
      from numbers where n % ${mostEach} >= ${round} or ${round} = 0 or n % 2 = 0`);
  database.exec('commit');
  const { count } = database.prepare('select count(*) as count from orders').get() as { count: number };
  database.close();
  return count;
};

using folder = aFolder();
writeFileSync(
  join(folder.path, 'rapport.config.mjs'),
  `export default ${JSON.stringify({ sites: [{ key: site, origins: ['self'], serverKeys: [serverKey] }] })};\n`,
);
const env = { RAPPORT_SECRET_KEY: key };
const first = runRapport({ folder: folder.path, env });
await first.ready;
first.child.kill();
await first.ended;
const count = fill(join(folder.path, 'data', 'rapport.db'));

writeFileSync(
  join(folder.path, 'one.csv'),
  'order,customer,date,total,currency\nlast,user-1,2026-01-01,5,EUR\n',
);
const learningAt = performance.now();
const learnt = await runRapport({ folder: folder.path, args: ['import', 'orders', 'one.csv'], env }).ended;
if (learnt.code !== 0) throw new Error(learnt.stderr);
const learningMs = performance.now() - learningAt;

const { child, ready, ended } = runRapport({ folder: folder.path, env });
const url = await ready;
const authorization = `Basic ${btoa(`${serverKey}:`)}`;
const tell = async (event: string, round: number): Promise<number> => {
  const n = 1 + Math.floor(Math.random() * customers);
  const body = JSON.stringify({
    event,
    userId: `user-${n}`,
    messageId: `${event}-${round}`,
    properties: { order_id: `new-${round}`, total: 25, currency: 'EUR', products: [{ product_id: 'p1' }] },
  });
  const startedAt = performance.now();
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/v1/track`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`was answered with ${answer.status}`);
  return performance.now() - startedAt;
};
// Turn by turn, so that a busy moment of the machine hits both.
const plain: number[] = [];
const confirmed: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  plain.push(await tell('Delivery Arrived', round));
  confirmed.push(await tell('Order Completed', round));
}
child.kill();
await ended;

const ms = (time: number) => `${time.toFixed(1)} ms`;
printTable(
  'A confirmed order, and the value of its customer, over HTTP and on the disk',
  [
    'orders',
    'customers',
    'other event p50',
    'order p50',
    'the value takes',
    'order p99',
    'learning from all',
  ],
  [
    [
      whole(count),
      whole(customers),
      ms(quantile(plain)),
      ms(quantile(confirmed)),
      ms(quantile(confirmed) - quantile(plain)),
      ms(quantile(confirmed, 0.99)),
      `${(learningMs / 1_000).toFixed(1)} s`,
    ],
  ],
);

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { createChatClient } from './parts/chat-client.ts';
import { printTable, quantile, residentMegabytes, whole } from './parts/report.ts';

// From the moment somebody sends a message to the moment the other side has it, while five hundred streams are open.
// The clients share the machine with the server.

const visitorCount = 480;
const agentCount = 20;
const rates = [20, 100, 200];
const seconds = 20;
const secretKey = 'the-secret-key-of-the-benchmark';

using folder = aFolder();
writeFileSync(
  join(folder.path, 'rapport.config.mjs'),
  `export default { sites: [{ key: 'demo', origins: ['self'], chat: { bot: false } }], logLevel: 'warn' };`,
);
const { child, ready, ended } = runRapport({
  folder: folder.path,
  env: { RAPPORT_SECRET_KEY: secretKey },
});
const url = new URL(await ready);
const client = createChatClient(Number(url.port));
const admin = { authorization: `Bearer ${secretKey}` };
const site = { authorization: `Basic ${Buffer.from('demo:').toString('base64')}` };

/** Waits for the other side, by the id of the message. */
const sentAt = new Map<string, number>();
let times: number[] = [];
const seen = (byOthers: (id: string) => boolean) => (id: string, at: number) => {
  const from = sentAt.get(id);
  if (from === undefined || !byOthers(id)) return;
  sentAt.delete(id);
  times.push(at - from);
};
const isOf = (side: string) => (id: string) => id.startsWith(side);
/** The first digit says who wrote it. */
const newId = (side: 'a' | 'b') => `${side}${randomUUID().slice(1)}`;

const visitors = await Promise.all(
  Array.from({ length: visitorCount }, async () => {
    const anonymousId = randomUUID();
    const { body } = await client.call('POST', '/v1/visitors', site, { anonymousId });
    const headers = { authorization: `Bearer ${body.token}` };
    const conversation = randomUUID();
    await client.call('POST', '/v1/conversations', headers, { id: conversation });
    return { headers, conversation };
  }),
);
const agents: Record<string, string>[] = [];
for (let number = 0; number < agentCount; number += 1) {
  const signIn = { email: `agent-${number}@shop.example`, password: randomUUID() };
  await client.call('POST', '/v1/admin/agents', admin, { ...signIn, name: `Agent ${number}`, role: 'agent' });
  const { body, cookie = '' } = await client.call('POST', '/v1/desk/session', { origin: url.origin }, signIn);
  agents.push({ cookie, origin: url.origin, 'x-csrf-token': body.csrfToken });
}
for (const { headers } of visitors) await client.listen(headers, seen(isOf('b')));
for (const headers of agents) await client.listen(headers, seen(isOf('a')));

const sendOne = async (number: number): Promise<void> => {
  const { headers, conversation } = visitors[(number * 7) % visitorCount] as (typeof visitors)[number];
  const isVisitor = number % 2 === 0;
  const id = newId(isVisitor ? 'a' : 'b');
  const text = `Message ${number}: where is my parcel?`;
  sentAt.set(id, performance.now());
  const { status } = isVisitor
    ? await client.call('POST', `/v1/conversations/${conversation}/messages`, headers, { id, text })
    : await client.call(
        'POST',
        `/v1/admin/conversations/${conversation}/messages`,
        agents[number % agentCount] as Record<string, string>,
        { id, text },
      );
  if (status !== 201) throw new Error(`sending answered ${status}`);
};

const rows: string[][] = [];
for (const perSecond of [rates[0] as number, ...rates]) {
  times = [];
  let under = 0;
  const start = performance.now();
  const sending: Promise<void>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const due = start + (number * 1_000) / perSecond;
    const waitMs = due - performance.now();
    if (waitMs > 0) await setTimeout(waitMs);
    sending.push(sendOne(number));
    under = Math.max(under, residentMegabytes(child.pid as number));
  }
  await Promise.all(sending);
  for (let tries = 0; sentAt.size > 0 && tries < 100; tries += 1) await setTimeout(50);
  if (sentAt.size > 0) throw new Error(`${sentAt.size} messages were never seen`);
  rows.push([
    `${perSecond} messages/s`,
    ...[0.5, 0.95, 0.99].map((part) => `${quantile(times, part).toFixed(1)} ms`),
    `${whole(under)} MB`,
  ]);
}
client.close();
child.kill();
await ended;
printTable(
  `Chat on SQLite, ${visitorCount} visitors and ${agentCount} agents listening: from sending to seen by the other side`,
  ['load', 'p50', 'p95', 'p99', 'memory of the server'],
  // The first round warms it up.
  rows.slice(1),
);

import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

// The least that could be called durable ingest: parse, insert, and answer after a shared commit.
const [, , path = ''] = process.argv;
const database = new DatabaseSync(path);
database.exec('pragma journal_mode = wal; pragma synchronous = full');
database.exec('create table events (id text primary key, payload text)');
const insert = database.prepare('insert or ignore into events values (?, ?)');

let waiting: { events: { messageId: string }[]; done: () => void }[] = [];
const commit = () => {
  const group = waiting;
  waiting = [];
  database.exec('begin');
  for (const { events } of group)
    for (const event of events) insert.run(event.messageId, JSON.stringify(event));
  database.exec('commit');
  for (const { done } of group) done();
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { batch } = JSON.parse(Buffer.concat(chunks).toString());
    if (waiting.length === 0) setImmediate(commit);
    waiting.push({ events: batch, done: () => response.end('{"success":true}') });
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on ${(server.address() as { port: number }).port}\n`);
});
process.on('SIGTERM', () => process.exit(0));

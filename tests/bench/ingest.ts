import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { bodies, send } from './parts/load.ts';
import { printTable, quantile, residentMegabytes, whole } from './parts/report.ts';

// Ours and a bare server take turns, each on an empty database, so that the machine's moods meet both.

interface Candidate {
  name: 'bare' | 'rapport';
  port: number;
  child: ChildProcess;
  ended: Promise<unknown>;
}

interface Load {
  what: string;
  eventsEach: number;
  requests: number;
  connections: number;
}

const loads: Load[] = [
  { what: 'batches of 100, 16 connections', eventsEach: 100, requests: 400, connections: 16 },
  { what: 'single events, 64 connections', eventsEach: 1, requests: 20_000, connections: 64 },
];
const rounds = Number(process.env.ROUNDS ?? 5);

const bare = async (folder: string): Promise<Candidate> => {
  const program = fileURLToPath(new URL('./parts/bare-server.ts', import.meta.url));
  const child = spawn(process.execPath, [program, join(folder, 'bare.db')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(/\d+/.exec(line.toString())?.[0])));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return { name: 'bare', port, child, ended };
};

const rapport = async (folder: string): Promise<Candidate> => {
  const { child, ready, ended } = runRapport({ folder });
  const { port } = new URL(await ready);
  return { name: 'rapport', port: Number(port), child, ended };
};

const results: { load: Load; name: Candidate['name']; eventsPerSecond: number; p50: number; p99: number }[] =
  [];
const memory: { atRest: number; underLoad: number }[] = [];

for (let round = 0; round < rounds; round += 1) {
  for (const start of round % 2 ? [bare, rapport] : [rapport, bare]) {
    using folder = aFolder();
    const candidate = await start(folder.path);
    const pid = candidate.child.pid as number;
    const atRest = residentMegabytes(pid);
    let underLoad = 0;
    for (const load of loads) {
      const { eventsEach, requests, connections } = load;
      const warmUp = bodies(requests / 5, eventsEach, 1e9);
      await send(candidate.port, warmUp, connections);
      const sent = bodies(requests, eventsEach, round * 1e6);
      const watch = setInterval(() => {
        underLoad = Math.max(underLoad, residentMegabytes(pid));
      }, 50);
      const { milliseconds, times } = await send(candidate.port, sent, connections);
      clearInterval(watch);
      results.push({
        load,
        name: candidate.name,
        eventsPerSecond: (requests * eventsEach * 1000) / milliseconds,
        p50: quantile(times),
        p99: quantile(times, 0.99),
      });
    }
    if (candidate.name === 'rapport') memory.push({ atRest, underLoad });
    candidate.child.kill();
    await candidate.ended;
  }
}

const median = (load: Load, name: string, figure: 'eventsPerSecond' | 'p50' | 'p99') =>
  quantile(
    results.filter((result) => result.load === load && result.name === name).map((result) => result[figure]),
  );

printTable(
  `Ingest on SQLite, medians of ${rounds} rounds`,
  ['load', 'bare events/s', 'Rapport events/s', 'ratio', 'bare p50 / p99', 'Rapport p50 / p99'],
  loads.map((load) => {
    const [theirs, ours] = [
      median(load, 'bare', 'eventsPerSecond'),
      median(load, 'rapport', 'eventsPerSecond'),
    ];
    const latency = (name: string) =>
      `${median(load, name, 'p50').toFixed(1)} / ${median(load, name, 'p99').toFixed(1)} ms`;
    return [
      load.what,
      whole(theirs),
      whole(ours),
      (ours / theirs).toFixed(2),
      latency('bare'),
      latency('rapport'),
    ];
  }),
);
printTable(
  'Memory of the server',
  ['at rest', 'under that load, at most'],
  [
    [
      `${whole(quantile(memory.map(({ atRest }) => atRest)))} MB`,
      `${whole(Math.max(...memory.map(({ underLoad }) => underLoad)))} MB`,
    ],
  ],
);

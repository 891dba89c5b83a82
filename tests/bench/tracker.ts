import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import type { Page } from 'playwright-core';
import { rollup } from 'rollup';
import { launchBrowser } from '../harness/browser.ts';
import { printTable, quantile, whole } from './parts/report.ts';

// What trackers cost a page, in one browser, turn by turn. Loading is measured on a processor made four times slower.

const rounds = Number(process.env.ROUNDS ?? 9);
const slower = 4;
const calls = 1_000;

/** A peer from npm as a page would load it: one script with a function to track. */
const bundlePeer = async (code: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const graph = await rollup({
    input: 'peer',
    plugins: [
      {
        name: 'peer',
        resolveId: (id) => (id === 'peer' ? join(import.meta.dirname, 'peer.js') : null),
        load: (id) => (id.endsWith('/peer.js') ? code : null),
      },
      nodeResolve({ browser: true }),
    ],
  });
  const { output } = await graph.generate({ format: 'iife' });
  rmSync(folder, { recursive: true });
  return output[0].code;
};

const scripts: Record<string, string> = {
  empty: '',
  Rapport: readFileSync(fileURLToPath(import.meta.resolve('@rapport/tracker/rapport.js')), 'utf8'),
  Plausible: await bundlePeer(`import { init, track } from '@plausible-analytics/tracker';
    init({ domain: 'shop.example', endpoint: '/peer', captureOnLocalhost: true, autoCapturePageviews: true });
    window.peer = { track: (name, props) => track(name, { props }) };`),
};

let requests = 0;
let events = 0;
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://bench').pathname;
  const body: Buffer[] = [];
  request.on('data', (part: Buffer) => body.push(part));
  request.on('end', () => {
    const [, name = ''] = /^\/script\/(\w+)\.js$/.exec(path) ?? [];
    if (path.startsWith('/page/')) {
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><title>Bench</title><script async src="/script/${path.slice(6)}.js" data-site="demo" data-consent="none"></script><h1>Bench</h1>`,
      );
    } else if (name) {
      response.setHeader('content-type', 'text/javascript');
      response.end(scripts[name]);
    } else if (path === '/v1/batch' || path === '/peer') {
      requests += 1;
      const sent = JSON.parse(Buffer.concat(body).toString());
      events += path === '/peer' ? 1 : sent.batch.length;
      response.setHeader('content-type', 'application/json');
      response.end('{"success":true}');
    } else {
      response.statusCode = 404;
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    }
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await launchBrowser();

/** Watches the main thread: how slow it is made, and how many milliseconds it was busy so far. */
const watch = async (page: Page) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return {
    slowDown: (rate: number) => session.send('Emulation.setCPUThrottlingRate', { rate }),
    busyMs: async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
    },
  };
};

const until = async (condition: () => boolean, timeoutMs = 20_000): Promise<void> => {
  const end = performance.now() + timeoutMs;
  while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
};

const loading = new Map<string, number[]>(Object.keys(scripts).map((name) => [name, []]));
const tracking = new Map<string, { ms: number[]; longest: number[]; requests: number[]; stored: number[] }>();

for (let round = 0; round < rounds; round += 1)
  for (const name of Object.keys(scripts)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const { slowDown, busyMs } = await watch(page);
    await slowDown(slower);
    [requests, events] = [0, 0];
    await page.goto(`${origin}/page/${name}`);
    await until(() => events > 0, name === 'empty' ? 500 : 5_000);
    await page.waitForTimeout(500);
    loading.get(name)?.push(await busyMs());
    if (name !== 'empty') {
      const kept = tracking.get(name) ?? { ms: [], longest: [], requests: [], stored: [] };
      tracking.set(name, kept);
      await slowDown(1);
      await page.evaluate(() => {
        const longest = { ms: 0 };
        Object.assign(window, { longest });
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
        }).observe({ type: 'longtask' });
      });
      [requests, events] = [0, 0];
      const before = await busyMs();
      await page.evaluate((count) => {
        const { rapport, peer } = window as unknown as Record<
          string,
          { track(name: string, properties: object): void }
        >;
        const tracker = peer ?? rapport;
        for (let call = 0; call < count; call += 1)
          tracker?.track('Product Viewed', { product_id: `p${call}`, price: 12.5 });
      }, calls);
      await until(() => events >= calls, 15_000);
      await page.waitForTimeout(300);
      kept.ms.push((await busyMs()) - before);
      kept.longest.push(
        await page.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms),
      );
      kept.requests.push(requests);
      kept.stored.push(events);
    }
    await context.close();
  }
await browser.close();
server.close();

const empty = quantile(loading.get('empty') ?? []);
printTable(
  `Main thread of script and first page view, ${slower} × slowed, medians of ${rounds} rounds`,
  ['script', 'brotli', 'main thread beyond an empty script'],
  Object.keys(scripts)
    .filter((name) => name !== 'empty')
    .map((name) => [
      name,
      `${whole(brotliCompressSync(scripts[name] ?? '').length)} B`,
      `${whole(quantile(loading.get(name) ?? []) - empty)} ms`,
    ]),
);
printTable(
  `${whole(calls)} calls of track() in one go, at full speed, medians of ${rounds} rounds`,
  ['script', 'main thread', 'longest task', 'requests', 'stored'],
  [...tracking].map(([name, { ms, longest, requests, stored }]) => [
    name,
    `${whole(quantile(ms))} ms`,
    `${whole(quantile(longest))} ms`,
    whole(quantile(requests)),
    whole(quantile(stored)),
  ]),
);

import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { type PeerOrigin, startPeerOrigin } from './parts/peer-origin.ts';
import { type PeerPage, trackOn, until } from './parts/peer-page.ts';
import { createPeerScripts } from './parts/peer-scripts.ts';
import { peers } from './parts/peers.ts';
import { printTable, quantile, whole } from './parts/report.ts';

// What trackers cost a page, in one browser, turn by turn. Loading is measured on a processor made four times slower.

const rounds = Number(process.env.ROUNDS ?? 9);
const slower = 4;
const calls = 1_000;

interface Costs {
  bytes: number[];
  loading: number[];
  tracking: { ms: number[]; longest: number[]; requests: number[]; stored: number[] };
}

/** Watches the main thread: how slow it is made, and how many milliseconds it was busy so far. */
const watch = async (page: Page) => {
  const session = await page.context().newCDPSession(page);
  // Time of the thread, not of the clock, so that what else runs on the machine counts less.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    slowDown: (rate: number) => session.send('Emulation.setCPUThrottlingRate', { rate }),
    busyMs: async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
    },
  };
};

const observeTasks = (page: Page) =>
  page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'longtask' });
  });

/** One first visit of one page, and then many calls on it. */
const measure = async (browser: Browser, origin: PeerOrigin, isEmpty: boolean, costs: Costs) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { slowDown, busyMs } = await watch(page);
  await slowDown(slower);
  Object.assign(origin, { stored: [], requests: 0, loadedBytes: 0 });
  await page.goto(`${origin.url}/page`);
  await until(() => origin.stored.length > 0, isEmpty ? 500 : 5_000);
  await page.waitForTimeout(500);
  costs.loading.push(await busyMs());
  costs.bytes.push(origin.loadedBytes);
  if (!isEmpty) {
    await slowDown(1);
    await observeTasks(page);
    Object.assign(origin, { stored: [], requests: 0 });
    const before = await busyMs();
    await trackOn(page, 0, calls);
    await until(() => origin.stored.length >= calls, 15_000);
    await page.waitForTimeout(300);
    const { ms, longest, requests, stored } = costs.tracking;
    ms.push((await busyMs()) - before);
    longest.push(await page.evaluate(() => (window as unknown as PeerPage).longest?.ms ?? 0));
    requests.push(origin.requests);
    stored.push(new Set(origin.stored.flatMap(({ step }) => step ?? [])).size);
  }
  await context.close();
};

using folder = aFolder();
const server = runRapport({ folder: folder.path });
const rapport = await server.ready;
const scripts = await createPeerScripts(peers);
const candidates = await Promise.all(
  [undefined, ...peers].map(async (peer) => ({
    name: peer?.name,
    origin: await startPeerOrigin({
      peer,
      files: peer ? scripts.get(peer.name) : { 'script.js': '' },
      rapport,
    }),
    costs: { bytes: [], loading: [], tracking: { ms: [], longest: [], requests: [], stored: [] } } as Costs,
  })),
);
const browser = await launchBrowser();
for (let round = 0; round < rounds; round += 1)
  for (const { name, origin, costs } of candidates) await measure(browser, origin, !name, costs);
await browser.close();
for (const { origin } of candidates) await origin[Symbol.asyncDispose]();
server.child.kill();
await server.ended;

const [empty, ...measured] = candidates;
const beyond = quantile(empty?.costs.loading ?? []);
printTable(
  `Loading and the first page view: main thread ${slower} × slowed, medians of ${rounds} rounds`,
  ['tracker', 'brotli of all that is loaded', 'main thread beyond an empty script'],
  measured.map(({ name = '', costs }) => [
    name,
    `${whole(quantile(costs.bytes))} B`,
    `${whole(quantile(costs.loading) - beyond)} ms`,
  ]),
);
printTable(
  `${whole(calls)} calls of track() in one go, at full speed, medians of ${rounds} rounds`,
  ['tracker', 'main thread', 'longest task', 'requests', 'stored'],
  measured.map(({ name = '', costs: { tracking } }) => [
    name,
    `${whole(quantile(tracking.ms))} ms`,
    `${whole(quantile(tracking.longest))} ms`,
    whole(quantile(tracking.requests)),
    whole(quantile(tracking.stored)),
  ]),
);

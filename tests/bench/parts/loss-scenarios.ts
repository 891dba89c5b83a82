import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type BrowserProcess, createBrowserProcess } from '../../harness/browser-process.ts';
import { type PeerOrigin, type PeerOriginOptions, startPeerOrigin } from './peer-origin.ts';
import { trackOn, until, untilLoaded } from './peer-page.ts';

/** So many numbered events has each scenario. */
export const steps = 50;
/** How long a tracker has to make good what went wrong, once nothing is wrong any more. */
const patienceMs = 45_000;
/** Copies may come some time after the first. */
const copiesMs = 5_000;
const outageMs = 20_000;

/** What a scenario is given: an origin of its own, and browsers. */
interface Scene {
  origin: PeerOrigin;
  /** A browser that ends with the scenario. */
  context: BrowserContext;
  /** A browser with a profile folder, for what closes or kills it. */
  process: BrowserProcess;
}

/** Opens a page and waits until its view was counted. */
const enter = async (context: BrowserContext, origin: PeerOrigin): Promise<Page> => {
  const page = await context.newPage();
  const before = origin.requests;
  await page.goto(`${origin.url}/page`, { waitUntil: 'commit' });
  await untilLoaded(page);
  await until(() => origin.requests > before, 5_000);
  return page;
};

const goOffline = async (context: BrowserContext, origin: PeerOrigin): Promise<void> => {
  origin.fate = 'dropped';
  await context.setOffline(true);
};
const goOnline = async (context: BrowserContext, origin: PeerOrigin): Promise<void> => {
  origin.fate = 'stored';
  await context.setOffline(false);
};

/** By name: what happens to a page and its events. In the end the visitor opens another page, and it stays open. */
export const scenarios: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'click and navigate at once': async ({ origin, context }) => {
    const page = await enter(context, origin);
    const perClick = 5;
    for (let from = 0; from < steps; from += perClick) {
      await untilLoaded(page);
      // Nobody clicks sooner, and some trackers ask for settings first.
      await wait(500);
      await page.evaluate(
        ([first, count]) => {
          const { peer, rapport } = window as unknown as Record<
            string,
            { track(name: string, properties: object): void }
          >;
          document.querySelector('a')?.addEventListener('click', () => {
            for (let step = first; step < first + count; step += 1)
              (peer ?? rapport)?.track('Product Clicked', { step });
          });
        },
        [from, perClick] as const,
      );
      const loaded = page.waitForEvent('load');
      await page.click('a', { noWaitAfter: true });
      await loaded;
    }
  },
  'close at once': async ({ origin, context }) => {
    const page = await enter(context, origin);
    await trackOn(page, 0, steps);
    await page.close({ runBeforeUnload: true });
    await wait(1_000);
    await enter(context, origin);
  },
  '503 for 20 s': async ({ origin, context }) => {
    const page = await enter(context, origin);
    origin.fate = 503;
    await trackOn(page, 0, steps);
    await wait(outageMs);
    origin.fate = 'stored';
    await enter(context, origin);
  },
  'offline, browser closed, reopened': async ({ origin, process }) => {
    const context = await process.open();
    const page = await enter(context, origin);
    await goOffline(context, origin);
    await trackOn(page, 0, steps);
    await wait(1_000);
    // As a visitor closes it: pages hear of it.
    await page.close({ runBeforeUnload: true });
    await wait(500);
    await context.close();
    origin.fate = 'stored';
    await enter(await process.open(), origin);
  },
  'connection cut after the server stored': async ({ origin, context }) => {
    const page = await enter(context, origin);
    origin.fate = 'cut';
    await trackOn(page, 0, steps);
    await wait(outageMs / 2);
    origin.fate = 'stored';
    await enter(context, origin);
  },
  'browser killed 1 s after': async ({ origin, process }) => {
    const context = await process.open();
    const page = await enter(context, origin);
    origin.fate = 'dropped';
    await trackOn(page, 0, steps);
    await wait(1_000);
    await process.kill();
    origin.fate = 'stored';
    await enter(await process.open(), origin);
  },
  'two tabs offline': async ({ origin, context }) => {
    const [first, second] = [await enter(context, origin), await enter(context, origin)];
    await goOffline(context, origin);
    await Promise.all([trackOn(first, 0, steps / 2), trackOn(second, steps / 2, steps)]);
    await wait(1_000);
    await goOnline(context, origin);
    await enter(context, origin);
  },
};

/** What came of one scenario. */
export interface ScenarioResult {
  /** How many of the numbered events were stored. */
  stored: number;
  /** How many more were stored that are copies of those. */
  copies: number;
  /** Whether every copy carries the id of its first. */
  isKeyed: boolean;
}

const countOf = ({ stored }: PeerOrigin): ScenarioResult => {
  const numbered = stored.filter(({ step }) => step !== undefined);
  const distinct = new Set(numbered.map(({ step }) => step)).size;
  const ids = new Set(numbered.map(({ id, step }) => id && `${step} ${id}`));
  return {
    stored: distinct,
    copies: numbered.length - distinct,
    isKeyed: numbered.every(({ id }) => id) && ids.size === distinct,
  };
};

const runScenario = async (
  browser: Browser,
  options: PeerOriginOptions,
  play: (scene: Scene) => Promise<void>,
): Promise<ScenarioResult> => {
  await using origin = await startPeerOrigin(options);
  await using context = await browser.newContext();
  await using process = createBrowserProcess();
  await play({ origin, context, process });
  await until(() => countOf(origin).stored === steps, patienceMs);
  await wait(copiesMs);
  return countOf(origin);
};

/** Runs every scenario with one tracker, side by side, each in browsers of its own. */
export const runScenarios = (browser: Browser, options: PeerOriginOptions): Promise<ScenarioResult[]> =>
  Promise.all(Object.values(scenarios).map((play) => runScenario(browser, options, play)));

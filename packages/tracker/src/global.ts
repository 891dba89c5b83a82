import { createTracker, type TrackerOptions } from './index.ts';
import type { Rapport } from './rapport.ts';
import type { QueuedCall, Stub } from './snippet.ts';

declare global {
  interface Window {
    /** The page's tracker; before the script has loaded, the stub that waits for it. */
    rapport?: Rapport;
  }
}

/** Runs a call that was queued under a name such as `consent.set`. */
const run = (tracker: Rapport, [name, parameters, resolve]: QueuedCall): void => {
  const [first, second] = name.split('.') as [keyof Rapport, string?];
  const target = (second ? tracker[first] : tracker) as unknown as Record<
    string,
    (...all: unknown[]) => unknown
  >;
  resolve(target[second ?? first]?.(...parameters));
};

const script = document.currentScript as HTMLScriptElement;
const before = window.rapport as (Rapport & Partial<Stub>) | undefined;
// Included twice, the first one stays.
if (!before || before.queue) {
  const { src, dataset } = script;
  try {
    const tracker = createTracker({
      endpoint: new URL(src).origin,
      scriptUrl: src,
      ...dataset,
      debug: 'debug' in dataset,
    } as TrackerOptions);
    window.rapport = tracker;
    const queued = before?.queue;
    if (before) before.queue = { push: (call) => run(tracker, call) };
    for (const call of (queued as QueuedCall[] | undefined) ?? []) run(tracker, call);
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the tag is wrong, and nobody else can be told
    console.error(error);
  }
}

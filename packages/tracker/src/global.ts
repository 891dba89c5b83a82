import type { TrackerOptions } from './options.ts';
import type { Rapport } from './rapport.ts';
import type { QueuedCall, Stub } from './stub.ts';
import { createTracker } from './tracker.ts';

declare global {
  interface Window {
    /** The page's tracker; before the script has loaded, the stub that waits for it. */
    rapport?: Rapport;
  }
}

/** Runs a call that was queued under a name such as `consent.set`. */
const run = (tracker: Rapport, [name, parameters, resolve]: QueuedCall): void => {
  // biome-ignore lint/suspicious/noExplicitAny: the name says what it leads to
  const method = name.split('.').reduce((owner: any, key) => owner?.[key], tracker);
  resolve(method?.(...parameters));
};

const { src, dataset } = document.currentScript as HTMLScriptElement;
const stub = window.rapport as (Rapport & Partial<Stub>) | undefined;
// Included twice, the first one stays.
if (!stub || stub.queue)
  try {
    const tracker = createTracker({
      endpoint: new URL(src).origin,
      load: (name) => import(/* @vite-ignore */ new URL(`rapport/${name}.js`, src).href),
      ...dataset,
      debug: 'debug' in dataset,
    } as TrackerOptions);
    window.rapport = tracker;
    if (stub) {
      // What is called meanwhile comes last.
      for (const call of stub.queue as QueuedCall[]) run(tracker, call);
      stub.queue = { push: (call) => run(tracker, call) };
    }
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the tag is wrong, and nobody else can be told
    console.error(error);
  }

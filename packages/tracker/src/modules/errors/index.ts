import { recordWhileGranted } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { type ErrorFacts, readError } from './read-error.ts';

/** So many different errors are told of a page. */
const maxErrors = 10;

/**
 * Records errors of the page's scripts: `Error Occurred`, the first time at once with `count` 1, and when the page is
 * hidden or left how often it happened since. The counts add up.
 */
export const start = (context: ModuleContext): void => {
  const seen = new Map<string, { facts: ErrorFacts; untold: number }>();

  recordWhileGranted(context, ({ listen, on }) => {
    listen(['error', 'unhandledrejection'], (event) => {
      const facts = readError(event);
      if (!facts) return;
      const key = JSON.stringify(facts);
      const known = seen.get(key);
      if (known) known.untold++;
      else if (seen.size < maxErrors) {
        seen.set(key, { facts, untold: 0 });
        void context.track('Error Occurred', { ...facts, count: 1 });
      }
    });
    on('leave', () => {
      for (const error of seen.values()) {
        const { facts, untold } = error;
        error.untold = 0;
        if (untold) void context.track('Error Occurred', { ...facts, count: untold });
      }
    });
  });
};

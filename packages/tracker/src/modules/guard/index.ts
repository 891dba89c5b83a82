import type { Vendor } from '@rapport/sdk/models';
import { createCookies } from '../../cookies.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { clearVendors } from './clear-vendors.ts';
import { areGranted, purposesOf } from './granted.ts';
import { pathsOf } from './paths-of.ts';
import { createScriptRunner } from './run-scripts.ts';
import { createScriptPolicy } from './trusted-script.ts';
import { cookieNames } from './vendor-cookies.ts';
import { watchAdded } from './watch-added.ts';

/** What the module answers to whoever starts it. */
export interface Guard {
  /** Names the cookies that are on the page now, so that the owner sees which nobody declared. */
  seen(): string[];
}

/**
 * Keeps third parties from running before consent: scripts and embeds that the owner marked wait for their
 * purpose, and what refused vendors left is removed.
 */
export const start = async (context: ModuleContext): Promise<Guard> => {
  const { options, consent, tracker, report } = context;
  const vendors: readonly Vendor[] = (await context.settings)?.consent.vendors ?? [];
  const isGranted = (element: HTMLElement): boolean =>
    areGranted(purposesOf(element, vendors), consent().choices);

  const runner = createScriptRunner({
    isGranted,
    policy: createScriptPolicy(),
    nonce: document.querySelector<HTMLScriptElement>('script[data-site]')?.nonce,
    onError: report,
  });
  watchAdded<HTMLElement>('script[type="text/plain"], [data-src]', (element) => {
    const { dataset } = element;
    if (dataset.consent === undefined && dataset.vendor === undefined) return;
    if (element instanceof HTMLScriptElement) {
      runner.add(element);
      void runner.run();
    } else context.start('embeds').catch(report);
  });

  /** A running script cannot be stopped but by a new page: where the owner wants that, it is loaded anew. */
  const reload = async (): Promise<void> => {
    const stale = document.querySelectorAll<HTMLElement>(
      'script[data-consent-reload]:not([type="text/plain"])',
    );
    if ([...stale].every(isGranted)) return;
    await tracker.flush();
    location.reload();
  };
  tracker.on('consent', () => {
    void runner.run();
    void reload();
  });

  const cookies = createCookies(options, document, location, pathsOf(location.pathname));
  // Before a consent manager has spoken, a visitor who agreed on an earlier page may only seem undecided.
  const mayClear = (): boolean => options.consent !== 'external' || consent().status !== 'undecided';
  clearVendors(
    tracker,
    vendors,
    cookies,
    ({ purpose }) => !mayClear() || areGranted([purpose], consent().choices),
  );

  return { seen: cookieNames };
};

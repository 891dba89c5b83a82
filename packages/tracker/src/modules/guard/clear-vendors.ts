import type { Vendor } from '@rapport/sdk/models';
import type { Cookies } from '../../cookies.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { cookieNames, listUnwanted } from './vendor-cookies.ts';

/** Browsers that tell of changed cookies; TypeScript's DOM does not know it everywhere. */
interface CookieTellingWindow {
  cookieStore?: EventTarget;
}

/** Where a browser tells nothing, so often is looked. */
const lookEveryMs = 2_000;

/**
 * Removes what refused vendors keep in cookies and storage: now, with every choice, and again whenever a script
 * of theirs that still runs writes it anew.
 * @see https://cookiestore.spec.whatwg.org/
 */
export const clearVendors = (
  tracker: ModuleContext['tracker'],
  vendors: readonly Vendor[],
  cookies: Pick<Cookies, 'remove'>,
  isGranted: (vendor: Vendor) => boolean,
): void => {
  const clear = (): void => {
    for (const name of listUnwanted(cookieNames(), vendors, isGranted)) cookies.remove(name);
    for (const storage of [localStorage, sessionStorage])
      for (const key of listUnwanted(Object.keys(storage), vendors, isGranted)) storage.removeItem(key);
  };
  /** Cookies and storage may be forbidden, and then there is nothing to clear. */
  const tryToClear = (): void => {
    try {
      clear();
    } catch {}
  };
  tryToClear();
  for (const moment of ['consent', 'page', 'shown', 'leave'] as const) tracker.on(moment, tryToClear);
  const { cookieStore } = window as CookieTellingWindow;
  if (cookieStore) cookieStore.addEventListener('change', tryToClear);
  else setInterval(tryToClear, lookEveryMs);
};

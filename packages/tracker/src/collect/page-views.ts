import type { PageContext } from '@rapport/sdk/models';
import { emit } from '../page-events.ts';

export interface PageViewsOptions {
  /** @default 'auto' */
  spa?: 'auto' | 'off';
  now: () => number;
}

export interface PageViews {
  /** Counts the view of the page as it was loaded, and from now on its changes. */
  start(): void;
  /** Counts another view of the page: it came back from the browser's memory. */
  again(): void;
  /** Tells of a view that still waits for its title. */
  settle(): void;
  /** Describes the page as it is now; the same frozen object as long as nothing changed. */
  current(): Readonly<PageContext>;
}

/** Frameworks set the title some time after the URL. */
const titleMs = 100;

/**
 * Counts page views, and tells of each with its title and when it began in milliseconds since 1970. A
 * change of path or search counts, by `pushState`, the back button or otherwise; a `replaceState` that
 * keeps the path does not, nor does the same URL or another fragment.
 */
export const createPageViews = (
  { spa, now }: PageViewsOptions,
  onView: (page: Readonly<PageContext>, at: number) => void,
): PageViews => {
  let { referrer } = document;
  let shown: Readonly<PageContext> | undefined;
  /** Waits for its title. */
  let waiting: { page: Readonly<PageContext>; at: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const current = (): Readonly<PageContext> => {
    const { origin, pathname: path, search } = location;
    // The fragment is left out: it may hold tokens, and never reaches a server otherwise.
    const page = { url: origin + path + search, path, search, referrer, title: document.title };
    if (JSON.stringify(page) !== JSON.stringify(shown)) shown = page;
    return shown!;
  };

  const settle = (): void => {
    clearTimeout(timer);
    const view = waiting;
    waiting = undefined;
    if (view) onView({ ...view.page, title: document.title }, view.at);
  };

  const view = (): void => {
    settle();
    emit('page');
    waiting = { page: current(), at: now() };
    timer = setTimeout(settle, titleMs);
  };

  let { pathname, search } = location;
  const moved = (isReplaced: boolean): void => {
    const before = location.origin + pathname + search;
    const isView = pathname !== location.pathname || (!isReplaced && search !== location.search);
    ({ pathname, search } = location);
    if (!isView) return;
    referrer = before;
    view();
  };

  return {
    current,
    settle,
    again: view,
    start: () => {
      view();
      if (spa === 'off') return;
      for (const name of ['pushState', 'replaceState'] as const) {
        const original = history[name];
        history[name] = function (...parameters) {
          original.apply(this, parameters);
          moved(name === 'replaceState');
        };
      }
      addEventListener('popstate', () => moved(false));
    },
  };
};

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
  /** Describes the page as it is now; the same object as long as nothing changed. */
  current(): Readonly<PageContext>;
}

/** Frameworks set the title some time after the URL. */
const titleMs = 100;

/**
 * Counts page views, and tells of each with its title and when it began in milliseconds since 1970. A
 * change of path or search counts, by `pushState`, the back button or otherwise; a `replaceState` that
 * keeps the path does not, nor does the same URL or another fragment. A fragment that begins with `#/` or `#!/`
 * is a route, and so part of the path.
 */
export const createPageViews = (
  { spa, now }: PageViewsOptions,
  onView: (page: Readonly<PageContext>, at: number) => void,
): PageViews => {
  let { referrer } = document;
  let shown: PageContext | undefined;
  /** Waits for its title. */
  let waiting: { page: Readonly<PageContext>; at: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const current = (): Readonly<PageContext> => {
    const { origin, pathname, search, hash } = location;
    // Any other fragment is left out: it may hold tokens, and never reaches a server otherwise.
    const route = /^#!?\//.test(hash) ? hash : '';
    const path = pathname + route;
    const page = { url: origin + pathname + search + route, path, search, referrer, title: document.title };
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

  let viewed = current();
  const moved = (isReplaced: boolean): void => {
    const before = viewed;
    viewed = current();
    if (before.path === viewed.path && (isReplaced || before.search === viewed.search)) return;
    referrer = before.url!;
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

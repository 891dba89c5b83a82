import { createAddress } from './help-address.ts';
import { HelpOpenEvent } from './help-events.ts';
import type { HelpSession } from './help-session.ts';
import { fragmentOf, type Place } from './place.ts';

export interface NavigationOptions {
  host: HTMLElement;
  root: () => ParentNode;
  session: () => HelpSession | undefined;
  /** Moves the focus to what is there after the next rendering. */
  focus: (selectors: string) => void;
  /** Whether places are written into the page's address. */
  isInAddress: () => boolean;
  /** Called when another place is shown. */
  onGo: () => void;
}

/** Leads from place to place, and back to how each was left. */
export interface Navigation {
  /** Begins to follow the address, where that is asked for. Answers the place that it names. */
  start(): Place | undefined;
  stop(): void;
  /** Goes where the customer wants. */
  go(place: Place): void;
  /** Goes where the page or the address says. */
  follow(place: Place): void;
  back(): void;
}

/**
 * The page on the server of what opens here, for who wants it in another tab. It names the site, as the server may have
 * several; without one the server goes by its host.
 */
export const addressOf = (place: Place, locale: string, server: string, site?: string): string => {
  const help = (...path: string[]): string => {
    const url = new URL(`/help/${path.map(encodeURIComponent).join('/')}`, server);
    if (place.kind === 'results') url.searchParams.set('q', place.query);
    if (site) url.searchParams.set('site', site);
    return url.href;
  };
  switch (place.kind) {
    case 'article':
      return help(place.locale ?? locale, place.slug);
    case 'collection':
      return help(locale, 'collections', place.slug);
    default:
      return help(locale);
  }
};

/** Creates the navigation of one element. */
export const createNavigation = ({
  host,
  root,
  session,
  focus,
  isInAddress,
  onGo,
}: NavigationOptions): Navigation => {
  const scroller = (): Element | null => root().querySelector('.scroller');

  const follow = (place: Place): void => {
    session()?.go(place, scroller()?.scrollTop);
    // What leads into an article leads to its heading there.
    const heading = place.kind === 'article' && place.heading;
    focus(heading ? `[data-heading="${CSS.escape(heading)}"], #place` : '#place');
    onGo();
  };

  const stepBack = (): void => {
    const left = session()?.place;
    const step = session()?.back();
    if (!step || !left) return;
    const slug = left.kind === 'article' ? left.slug : left.kind === 'collection' ? `topic/${left.slug}` : '';
    focus(step.wasOpen ? '#search' : `[data-slug="${CSS.escape(slug)}"], #place, #search`);
    onGo();
    requestAnimationFrame(() => scroller()?.scrollTo({ top: step.scrollTop }));
  };

  /** The browser's own buttons lead back and forward. */
  const address = createAddress((place) => {
    const before = session()?.steps.at(-1)?.place;
    if (before && fragmentOf(before) === fragmentOf(place)) stepBack();
    else follow(place);
  });

  return {
    start: () => (isInAddress() ? address.start() : undefined),
    stop: address.stop,
    follow,
    go(place) {
      const current = session();
      if (!current) return;
      if (place.kind === 'article') {
        const event = new HelpOpenEvent(place.slug, place.locale ?? current.locale);
        if (!host.dispatchEvent(event)) return;
      }
      if (isInAddress()) address.push(place);
      follow(place);
      // What had the focus is gone; until the next heading is there the focus waits where it stood.
      root().querySelector<HTMLElement>('#body')?.focus({ preventScroll: true });
      scroller()?.scrollTo({ top: 0 });
    },
    back() {
      if (!address.back()) stepBack();
    },
  };
};

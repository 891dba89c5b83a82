import { fragmentOf, type Place, placeIn } from './place.ts';

/** Writes where the customer is into the page's address, so that the browser's back button leads back. */
export interface HelpAddress {
  /** Begins to listen. Answers the place that the address names. */
  start(): Place | undefined;
  push(place: Place): void;
  /** Goes back as the browser does. False where this was not written into the address. */
  back(): boolean;
  stop(): void;
}

const depthKey = 'rapportHelp';

/** So many of the addresses before this one are ours. */
const depth = (): number => Number(history.state?.[depthKey] ?? 0);

/** Creates the keeper of the address; whoever goes back or forward is told the place. */
export const createAddress = (onGo: (place: Place) => void): HelpAddress => {
  let listening: AbortController | undefined;
  return {
    start() {
      listening?.abort();
      listening = new AbortController();
      addEventListener(
        'popstate',
        () => {
          const place = placeIn(location.hash) ?? (location.hash ? undefined : { kind: 'home' as const });
          // Any other fragment is the page's own.
          if (place) onGo(place);
        },
        { signal: listening.signal },
      );
      return placeIn(location.hash);
    },
    push(place) {
      // What the page itself keeps in there stays.
      history.pushState({ ...history.state, [depthKey]: depth() + 1 }, '', fragmentOf(place));
    },
    back() {
      if (!listening || depth() === 0) return false;
      history.back();
      return true;
    },
    stop() {
      listening?.abort();
    },
  };
};

import { countOf } from '../shared/count-of.ts';
import type { Announcer } from '../shared/panel/announcer.ts';
import type { SearchState, Voice } from './view.ts';

/** So long the customer pauses before the number of results is said. */
const pauseMs = 700;

/** Tells who cannot see them how many results there are, each time that they are others. */
export const createSearchListener = ({ say, hush }: Announcer) => {
  /** Not held for longer than it is shown: it may be for one customer only. */
  let heard: WeakRef<readonly unknown[]> | undefined;

  return ({ hits, isOpen, hasFailed }: SearchState, { text: { search }, language }: Voice): void => {
    if (hits === heard?.deref()) return;
    heard = new WeakRef(hits);
    hush();
    if (!isOpen || hasFailed) return;
    const count = countOf(language, hits.length, search.count);
    say(hits.length > 0 ? `${count}. ${search.keys}` : search.none, pauseMs);
  };
};

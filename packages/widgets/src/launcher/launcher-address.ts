import { placeIn as casePlaceIn } from '../cases/cases-place.ts';
import { placeIn } from '../help/place.ts';
import type { PanelName } from './launcher-words.ts';

/** What `#help/…`, `#case/…`, `#chat` or `#loyalty-card` in an address asks for. `#help` alone may be an anchor of the page. */
export const openingIn = (fragment: string): { name: PanelName; opening: object } | undefined => {
  const place = placeIn(fragment);
  switch (place?.kind) {
    case 'article':
      return { name: 'help', opening: { article: place.slug } };
    case 'collection':
      return { name: 'help', opening: { collection: place.slug } };
    case 'results':
      return { name: 'help', opening: { query: place.query } };
    default: {
      if (fragment === '#chat') return { name: 'chat', opening: {} };
      if (fragment === '#loyalty-card') return { name: 'loyalty-card', opening: {} };
      const found = casePlaceIn(fragment);
      if (found?.kind === 'new') return { name: 'cases', opening: { new: true } };
      return found?.kind === 'case' ? { name: 'cases', opening: { case: found.ref } } : undefined;
    }
  }
};

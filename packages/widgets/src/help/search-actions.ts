import type { HelpSession } from './help-session.ts';
import type { Place } from './place.ts';
import type { SearchActions } from './render-search.ts';
import { effectOf, isOfText } from './search-keys.ts';

export interface SearchActionsOptions {
  session: () => HelpSession | undefined;
  go: (place: Place) => void;
}

const textIn = (event: Event): string => (event.target as HTMLInputElement).value;

/** Creates what the search field does. */
export const createSearchActions = ({ session, go }: SearchActionsOptions): SearchActions => {
  const open: SearchActions['open'] = ({ slug, locale }) => go({ kind: 'article', slug, locale });
  const clear = (event: Event): void => {
    session()?.type('');
    const field = (event.currentTarget as HTMLElement).parentElement?.querySelector('input');
    field?.focus();
  };
  const submit = (): void => {
    const query = session()?.search.query.trim();
    if (query) go({ kind: 'results', query });
  };
  return {
    type: (event) => session()?.type(textIn(event), event.isComposing),
    compose: (event) => session()?.type(textIn(event)),
    focus: () => session()?.prepare(),
    clear,
    submit,
    open,
    press(event) {
      const current = session();
      if (!current) return;
      const { search } = current;
      const effect = effectOf(event, search);
      if (!effect) return;
      if (!isOfText(event.key)) event.preventDefault();
      // It is done; the panel around is not for this press.
      if (effect === 'open') open(search.hits[search.active]!);
      else if (effect === 'submit') submit();
      else if (effect === 'clear') clear(event);
      else current.setSearch(effect);
    },
  };
};

import type { SearchState } from './view.ts';

/** What a key does in the search field. */
export type KeyEffect =
  /** What changes in the list. */
  | Partial<SearchState>
  /** The active result is opened; all results are shown; the field is emptied. */
  | 'open'
  | 'submit'
  | 'clear'
  /** It is for the field, or for what is around it. */
  | undefined;

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'isComposing' | 'keyCode'>;

/**
 * Tells what a key does: an editable combobox whose list completes nothing by itself. Home, End and the arrows along
 * the line belong to the text, and take the mark from the list.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/#keyboardinteraction
 */
export const effectOf = (
  { key, altKey, isComposing, keyCode }: Key,
  { query, hits, active, isOpen }: SearchState,
): KeyEffect => {
  // While an input method makes a word, its keys are its own; 229 says so where the flag comes too late.
  if (isComposing || keyCode === 229) return undefined;
  const last = hits.length - 1;
  switch (key) {
    case 'ArrowDown':
      if (hits.length === 0) return undefined;
      if (altKey) return { isOpen: true };
      return { isOpen: true, active: !isOpen || active === last ? 0 : active + 1 };
    case 'ArrowUp':
      if (hits.length === 0) return undefined;
      if (altKey) return { isOpen: false, active: -1 };
      return { isOpen: true, active: !isOpen || active <= 0 ? last : active - 1 };
    case 'Enter':
      if (isOpen && active >= 0) return 'open';
      return query.trim() ? 'submit' : undefined;
    case 'Escape':
      if (isOpen) return { isOpen: false, active: -1 };
      return query ? 'clear' : undefined;
    case 'Home':
    case 'End':
    case 'ArrowLeft':
    case 'ArrowRight':
      return active >= 0 ? { active: -1 } : undefined;
    default:
      return undefined;
  }
};

/** Tells whether the text field still does its own part with a key. */
export const isOfText = (key: string): boolean => /^(Home|End|Arrow(Left|Right))$/.test(key);

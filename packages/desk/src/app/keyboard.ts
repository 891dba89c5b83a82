/** What a single key does. */
export type DeskKey = 'next' | 'previous' | 'reply' | 'note' | 'assign' | 'close' | 'search' | 'help';

const keys: Record<string, DeskKey> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  r: 'reply',
  n: 'note',
  a: 'assign',
  e: 'close',
  '/': 'search',
  '?': 'help',
};

const isTyping = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
};

/** In the list alone, arrows go from one to the next; elsewhere they scroll. */
const isInList = (event: KeyboardEvent): boolean =>
  event.composedPath().some((part) => part instanceof Element && part.hasAttribute('data-list'));

const hasDialog = (event: KeyboardEvent): boolean =>
  event.composedPath().some((part) => part instanceof HTMLDialogElement);

/**
 * Tells what a key does. Nothing while somebody types, composes a character, or holds a key that makes it another.
 * @param areSingleKeysOn arrows in the list work without
 * @see https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
export const deskKeyOf = (event: KeyboardEvent, areSingleKeysOn: boolean): DeskKey | undefined => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return undefined;
  if (isTyping(event) || hasDialog(event)) return undefined;
  const isArrow = event.key.startsWith('Arrow');
  if (isArrow ? !isInList(event) : !areSingleKeysOn) return undefined;
  return keys[event.key];
};

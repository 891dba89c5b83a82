const covers = (card: DOMRect, focused: DOMRect): boolean =>
  card.top <= focused.top &&
  card.bottom >= focused.bottom &&
  card.left <= focused.left &&
  card.right >= focused.right;

/**
 * Calls back whenever a card that floats over the page hides all of what has the focus, so that it can move away.
 * @param card gives the floating element while there is one
 * @returns a function that stops watching
 * @see https://www.w3.org/TR/WCAG22/#focus-not-obscured-minimum
 */
export const watchCoveredFocus = (card: () => Element | null, onCovered: () => void): (() => void) => {
  const look = (event: FocusEvent): void => {
    const path = event.composedPath();
    const [focused] = path;
    if (!(focused instanceof Element)) return;
    // The page scrolls what is focused into view after the event; only then is its place final.
    requestAnimationFrame(() => {
      const floating = card();
      // What is put into the card from outside, through a slot, is in it too.
      if (
        floating &&
        !path.includes(floating) &&
        covers(floating.getBoundingClientRect(), focused.getBoundingClientRect())
      )
        onCovered();
    });
  };
  document.addEventListener('focusin', look);
  return () => document.removeEventListener('focusin', look);
};

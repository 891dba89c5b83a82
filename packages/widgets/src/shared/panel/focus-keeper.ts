/** Moves the focus to what is not there yet. */
export interface FocusKeeper {
  /** Selectors in the order of preference, joined by commas as in CSS; the first that is there gets the focus. */
  want(selectors: string): void;
  /** Looks for what is wanted, after a rendering. */
  look(): void;
}

/** Creates a keeper of the focus for one shadow root. */
export const createFocusKeeper = (root: () => ParentNode): FocusKeeper => {
  let wanted: readonly string[] = [];
  return {
    want(selectors) {
      wanted = selectors.split(', ');
    },
    look() {
      for (const selector of wanted) {
        const target = root().querySelector<HTMLElement>(selector);
        if (!target) continue;
        wanted = [];
        target.focus();
        return;
      }
    },
  };
};

/** Tells of what is new in the page's title while nobody looks at the page. */
export interface TitleBadge {
  /** How much is new; 0 for nothing. `text` is the number as it is written. */
  show(count: number, text: string): void;
  /** Leaves the title as the page wants it. */
  stop(): void;
}

/** Creates the badge of a page; what the page itself makes of its title meanwhile is kept, and comes back exactly. */
export const createTitleBadge = (page: Document): TitleBadge => {
  let label = '';
  let wanted = '';
  let shown: string | undefined;

  const draw = (): void => {
    // `document.title` would take spaces away.
    const title = page.head.querySelector('title');
    if (title && label && page.visibilityState === 'hidden') {
      if (title.text !== shown) wanted = title.text;
      shown = `(${label}) ${wanted}`;
      if (title.text !== shown) title.text = shown;
      watcher.observe(page.head, { subtree: true, childList: true, characterData: true });
    } else if (shown !== undefined) {
      watcher.disconnect();
      if (title?.text === shown) title.text = wanted;
      shown = undefined;
    }
  };
  const watcher = new MutationObserver(draw);
  page.addEventListener('visibilitychange', draw);

  return {
    show: (count, text) => {
      label = count > 0 ? text : '';
      draw();
    },
    stop: () => {
      label = '';
      draw();
      page.removeEventListener('visibilitychange', draw);
    },
  };
};

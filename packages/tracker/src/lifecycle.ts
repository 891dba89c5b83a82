/** What may befall a page. */
export interface Lifecycle {
  /** It can no longer be seen, and perhaps never will be again. */
  onHidden: () => void;
  /** It can be seen again. */
  onVisible: () => void;
  /** It is left; perhaps it comes back from the browser's memory. */
  onLeave: () => void;
  /** It came back from the browser's memory. */
  onRestored: () => void;
  onOnline: () => void;
}

/**
 * Listens to how a page is shown, hidden and left. `unload` and `beforeunload` are not used: they are not
 * fired on phones, and keep pages out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export const watchLifecycle = (on: Lifecycle): void => {
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'hidden' ? on.onHidden() : on.onVisible(),
  );
  addEventListener('pagehide', on.onLeave);
  addEventListener('pageshow', ({ persisted }) => persisted && on.onRestored());
  addEventListener('online', on.onOnline);
};

/** Runs when the page is there for its visitor: not while the browser only prerenders it. */
export const whenActivated = (run: () => void): void => {
  if ((document as Document & { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', run, { once: true });
  else run();
};

/**
 * Tells how a page is shown, hidden and left. `unload` and `beforeunload` are not used: they are not fired
 * on phones, and keep pages out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export const watchLifecycle = (
  onHidden: () => unknown,
  onVisible: () => unknown,
  onLeft: () => unknown,
  onRestored: () => unknown,
  onOnline: () => unknown,
): void => {
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'hidden' ? onHidden() : onVisible(),
  );
  addEventListener('pagehide', onLeft);
  addEventListener('pageshow', ({ persisted }) => persisted && onRestored());
  addEventListener('online', onOnline);
};

/** Runs when the page is there for its visitor: not while the browser only prerenders it. */
export const whenActivated = (run: () => void): void => {
  if ((document as Document & { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', run, { once: true });
  else run();
};

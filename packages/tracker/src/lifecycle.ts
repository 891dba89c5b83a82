/** What may befall a page. */
export type PageMoment = 'hidden' | 'visible' | 'left' | 'restored' | 'online';

/**
 * Tells how a page is shown, hidden and left. `unload` and `beforeunload` are not used: they are not fired
 * on phones, and keep pages out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export const watchLifecycle = (on: Record<PageMoment, () => unknown>): void => {
  document.addEventListener('visibilitychange', () => on[document.visibilityState]());
  addEventListener('pagehide', on.left);
  addEventListener('pageshow', ({ persisted }) => persisted && on.restored());
  addEventListener('online', on.online);
};

/** Runs when the page is there for its visitor: not while the browser only prerenders it. */
export const whenActivated = (run: () => void): void => {
  if ((document as Document & { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', run, { once: true });
  else run();
};

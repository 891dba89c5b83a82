/** What may befall a page. */
export type PageMoment = 'hidden' | 'visible' | 'left' | 'restored' | 'online';

/**
 * Tells how a page is shown, hidden and left. `unload` and `beforeunload` are not used: they are not fired
 * on phones, and keep pages out of the back/forward cache.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
export const watchLifecycle = (onMoment: (moment: PageMoment) => void): void => {
  document.addEventListener('visibilitychange', () =>
    onMoment(document.visibilityState as 'hidden' | 'visible'),
  );
  addEventListener('pagehide', () => onMoment('left'));
  addEventListener('pageshow', ({ persisted }) => persisted && onMoment('restored'));
  addEventListener('online', () => onMoment('online'));
};

/** Runs when the page is there for its visitor: not while the browser only prerenders it. */
export const whenActivated = (run: () => void): void => {
  if ((document as Document & { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', run, { once: true });
  else run();
};

/**
 * Says to Google's tags that nothing is granted, before any of them runs. A page puts it before them, as a file
 * or inline; what was chosen follows when the tracker has loaded.
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
const denyByDefault = (page: { dataLayer?: ArrayLike<unknown>[] }): void => {
  page.dataLayer ??= [];
  const layer = page.dataLayer;
  function gtag(..._command: unknown[]): void {
    // biome-ignore lint/complexity/noArguments: Google's tags take a command only as the `arguments` of a call
    layer.push(arguments);
  }
  // Two defaults would contradict each other: the page's own comes first.
  if (layer.some((command) => command?.[0] === 'consent' && command[1] === 'default')) return;
  const denied = Object.fromEntries(
    [
      'ad_storage',
      'ad_user_data',
      'ad_personalization',
      'analytics_storage',
      'functionality_storage',
      'personalization_storage',
    ].map((name) => [name, 'denied']),
  );
  gtag('consent', 'default', { ...denied, security_storage: 'granted', wait_for_update: 500 });
};

denyByDefault(window as object);

export {};

/** What recognises the visitor. */
const analyticsNames = ['rapport_anonymous_id', 'rapport_visitor_key', 'rapport_user_id', 'rapport_visit'];
/** What names who talks to the site. */
export const serviceNames = ['rapport_service_id', 'rapport_service_key'];

/** Lists a path or a domain and those above it, such as `/shop/item`, `/shop` and the empty one. */
const withParents = (parts: readonly string[], mark: string, isFromLeft: boolean): string[] =>
  parts.map((_, index) =>
    (isFromLeft ? parts.slice(0, parts.length - index) : parts.slice(index)).join(mark),
  );

/**
 * Removes what recognises the visitor wherever it may stand for this page. The tracker itself removes its own, on `/`;
 * these are what others may have left, as a withdrawal leaves nothing.
 */
export const clearIds = (names = analyticsNames): void => {
  const { hostname, pathname } = location;
  const paths = withParents(pathname.split('/'), '/', true).flatMap((path) => [path, `${path}/`]);
  for (const name of names)
    for (const path of paths)
      for (const domain of ['', ...withParents(hostname.split('.'), '.', false)])
        try {
          // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store removes one place at a time, and later
          document.cookie = `${name}=;path=${path};max-age=0;domain=${domain}`;
        } catch {
          // A sandboxed frame has no cookies.
        }
};

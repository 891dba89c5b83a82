/** Where a reader finds an article's page on this server: as the request came, such as `https://help.shop.example`. */
export interface PageAddress {
  origin: string;
  /** Named in the address where the server has more than one site. */
  siteKey?: string | undefined;
}

/** Makes the address of the page that anybody can open. */
export const articleUrl = (
  { origin, siteKey }: PageAddress,
  { locale, slug }: { locale: string; slug: string },
): string => {
  const query = siteKey === undefined ? '' : `?site=${encodeURIComponent(siteKey)}`;
  return `${origin}/help/${locale}/${encodeURIComponent(slug)}${query}`;
};

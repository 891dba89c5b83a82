import type { HelpCentre } from '../help-centre.ts';
import { escapeHtml } from './html.ts';
import { articlePath, homePath, type PageView } from './page-view.ts';

/** As many as one file may have. @see https://www.sitemaps.org/protocol.html */
const mostAddresses = 50_000;

/** Lists every page that anybody may read, with its other languages. */
export const sitemap = (
  centre: HelpCentre,
  view: Pick<PageView, 'origin' | 'siteKey' | 'locales'>,
): string => {
  const { origin, locales } = view;
  const homes = locales.map((locale) => entry(`${origin}${homePath({ ...view, locale })}`));
  const articles = [...centre.byKey.values()].flatMap((languages) => {
    const open = [...languages.values()].filter(({ audience }) => audience === 'everyone');
    const alternates = open.map((article) => ({
      locale: article.locale,
      address: `${origin}${articlePath(view, article)}`,
    }));
    return open.map((article) =>
      entry(
        `${origin}${articlePath(view, article)}`,
        new Date(article.updatedAt).toISOString(),
        alternates.length > 1 ? alternates : [],
      ),
    );
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${[...homes, ...articles].slice(0, mostAddresses).join('')}</urlset>
`;
};

const entry = (
  address: string,
  changedAt?: string,
  alternates: readonly { locale: string; address: string }[] = [],
): string => {
  const others = alternates.map(
    (other) => `<xhtml:link rel="alternate" hreflang="${other.locale}" href="${escapeHtml(other.address)}"/>`,
  );
  const changed = changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`;
  return `<url><loc>${escapeHtml(address)}</loc>${changed}${others.join('')}</url>\n`;
};

import type { ArticleRedirectTable } from '../database/article-tables.ts';
import { insertRows, isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';

/**
 * Leads former slugs to their articles. A redirect names the article, not its next slug, so that there are neither
 * chains nor circles; and a slug that is somebody's now leads to nobody else.
 */
export const addRedirects = async (
  transaction: Transaction,
  site: string,
  redirects: readonly Omit<ArticleRedirectTable, 'site'>[],
): Promise<void> => {
  await insertRows(transaction, {
    into: 'article_redirects',
    columns: ['site', 'locale', 'slug', 'key'],
    rows: redirects.map((redirect) => ({ site, ...redirect })),
    onConflict: 'on conflict (site, locale, slug) do update set key = excluded.key',
  });
};

/** Takes away redirects from slugs that articles have now. */
export const dropTakenRedirects = async (
  { db, dialect }: Transaction,
  site: string,
  locale: string,
  slugs: readonly string[],
): Promise<void> => {
  await db
    .deleteFrom('article_redirects')
    .where('site', '=', site)
    .where('locale', '=', locale)
    .where(isOneOf(dialect, 'slug', slugs))
    .execute();
};

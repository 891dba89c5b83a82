import type { HelpUse, HelpUses } from '@rapport/sdk/models';
import type { HelpUseTable } from '../database/article-tables.ts';
import type { Storage } from '../database/storage.ts';
import { canonicalLocale } from './locale-chain.ts';
import { maskText } from './mask-text.ts';
import { findArticle } from './read-articles.ts';
import type { SiteArticles } from './site-articles.ts';

/** What waited for longer than that on a device counts as having been done then. */
const maxWaitMs = 30 * 24 * 60 * 60_000;

/**
 * Writes down what was done in the help: masked, by the article's key, and by the server's clock where the browser's
 * is ahead. What names an article that there is not is left out, as anybody may send anything.
 */
export const usesOf = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  articles: SiteArticles,
  { session, locale, uses }: HelpUses,
  now: number,
): Promise<HelpUseTable[]> => {
  const rows: HelpUseTable[] = [];
  for (const { id, at, use } of uses) {
    const article =
      'slug' in use
        ? await findArticle(storage, articles, { slug: use.slug, locale, audience: 'customers' })
        : undefined;
    if ('slug' in use && !article) continue;
    rows.push({
      site: articles.site.key,
      id,
      session,
      locale: canonicalLocale(locale) ?? locale,
      type: use.type,
      query: queryOf(use),
      results: use.type === 'searched' ? Math.min(1_000_000, Math.max(0, Math.round(use.results))) : null,
      key: article?.key ?? null,
      article_locale: article?.locale ?? null,
      at: Math.max(now - maxWaitMs, Math.min(Date.parse(at), now)),
    });
  }
  return rows;
};

/** In small letters, so that the same question is one in the reports. */
const queryOf = (use: HelpUse): string | null =>
  'query' in use && use.query ? maskText(use.query, 200).toLowerCase() : null;

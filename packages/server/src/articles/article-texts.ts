import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { PublishedArticle } from './help-centre.ts';
import { nameOf } from './stored-articles.ts';

type Column = 'body' | 'sections' | 'nodes';

/** Reads one column of published articles, by `nameOf`. What was unpublished meanwhile is left out. */
export const readTexts = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  site: string,
  articles: readonly PublishedArticle[],
  column: Column,
): Promise<Map<string, string>> => {
  if (articles.length === 0) return new Map();
  const wanted = new Map(articles.map((article) => [nameOf(article), article]));
  const rows = await read
    .selectFrom('article_versions as version')
    .innerJoin('articles as article', (join) =>
      join
        .onRef('article.site', '=', 'version.site')
        .onRef('article.key', '=', 'version.key')
        .onRef('article.locale', '=', 'version.locale')
        .onRef('article.published_version', '=', 'version.version'),
    )
    .select(['version.key', 'version.locale', `version.${column} as text`])
    .where('version.site', '=', site)
    .where(isOneOf(dialect, 'version.locale', [...new Set(articles.map(({ locale }) => locale))]))
    .where(
      isOneOf(
        dialect,
        'version.key',
        articles.map(({ key }) => key),
      ),
    )
    .execute();
  return new Map(rows.flatMap((row) => (wanted.has(nameOf(row)) ? [[nameOf(row), row.text]] : [])));
};

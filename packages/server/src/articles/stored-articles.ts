import type { Selectable } from 'kysely';
import type { ArticleTable, ArticleVersionTable } from '../database/article-tables.ts';
import { isOneOf } from '../database/rows.ts';
import type { Database } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { type contentColumns, contentOfRow, type WrittenArticle } from './article-content.ts';
import type { ChangedArticle } from './change-log.ts';

export type ArticleRow = Selectable<ArticleTable>;

/** What a site has of an article in one language, with the content of its newest version. */
export interface PresentArticle extends ArticleRow {
  newest: Pick<ArticleVersionTable, (typeof contentColumns)[number]> | undefined;
}

/** Names an article in one language. */
export const nameOf = ({ key, locale }: ChangedArticle): string => `${locale}\n${key}`;

/** Reads all that a site has, or one article in all its languages, by name. */
export const readPresent = async (
  db: Database,
  site: string,
  key?: string,
): Promise<Map<string, PresentArticle>> => {
  let query = db
    .selectFrom('articles as article')
    .leftJoin('article_versions as version', (join) =>
      join
        .onRef('version.site', '=', 'article.site')
        .onRef('version.key', '=', 'article.key')
        .onRef('version.locale', '=', 'article.locale')
        .onRef('version.version', '=', 'article.last_version'),
    )
    .selectAll('article')
    .select([
      'version.title as newest_title',
      'version.description',
      'version.markdown',
      'version.tags',
      'version.pages',
      'version.related',
      'version.audience',
    ])
    .where('article.site', '=', site);
  if (key !== undefined) query = query.where('article.key', '=', key);
  const rows = await query.execute();
  return new Map(rows.map((row) => [nameOf(row), presentOf(row as JoinedRow)]));
};

type JoinedRow = ArticleRow & { newest_title: string | null } & Pick<
    ArticleVersionTable,
    'description' | 'markdown' | 'tags' | 'pages' | 'related' | 'audience'
  >;

const presentOf = ({
  newest_title: title,
  description,
  markdown,
  tags,
  pages,
  related,
  audience,
  ...row
}: JoinedRow): PresentArticle => ({
  ...row,
  newest: title === null ? undefined : { title, description, markdown, tags, pages, related, audience },
});

/** The content that an editor would go on with: the draft, or else the newest version. */
export const workingContent = ({ draft, newest }: PresentArticle) =>
  draft !== null ? (JSON.parse(draft) as WrittenArticle) : newest && contentOfRow(newest);

/** Takes articles away with all their versions and former slugs. */
export const removeArticles = async (
  { db, dialect }: Transaction,
  site: string,
  articles: readonly ChangedArticle[],
): Promise<void> => {
  const keysByLocale = new Map<string, string[]>();
  for (const { key, locale } of articles) {
    const keys = keysByLocale.get(locale) ?? [];
    keysByLocale.set(locale, keys);
    keys.push(key);
  }
  for (const [locale, keys] of keysByLocale)
    for (const table of ['articles', 'article_versions', 'article_redirects'] as const)
      await db
        .deleteFrom(table)
        .where('site', '=', site)
        .where('locale', '=', locale)
        .where(isOneOf(dialect, 'key', keys))
        .execute();
};

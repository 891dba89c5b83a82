import type { ArticleHistory, ArticleState, EditedArticle } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { ArticleContent } from './article-content.ts';
import { nameOf, type PresentArticle, readPresent, workingContent } from './stored-articles.ts';

type State = Pick<
  PresentArticle,
  'locale' | 'slug' | 'title' | 'published_version' | 'last_version' | 'updated_at'
> & { hasDraft: boolean };

/** Shows where an article is. What was never published is a draft by itself. */
export const stateOf = (row: State): ArticleState => ({
  locale: row.locale,
  slug: row.slug,
  title: row.title,
  status: row.published_version > 0 ? 'published' : 'draft',
  hasDraft: row.hasDraft,
  version: row.last_version,
  updatedAt: new Date(row.updated_at).toISOString(),
});

/** Reads an article as its editor has it, in all its languages. */
export const readEdited = async (db: Database, site: string, key: string): Promise<EditedArticle[]> => {
  const present = await readPresent(db, site, key);
  const redirects = await db
    .selectFrom('article_redirects')
    .select(['locale', 'slug'])
    .where('site', '=', site)
    .where('key', '=', key)
    .orderBy('slug')
    .execute();
  return [...present.values()]
    .map((row) => {
      const { description, markdown, tags, pages, related, audience } = workingContent(row) as ArticleContent;
      return {
        ...stateOf({ ...row, hasDraft: row.draft !== null }),
        key,
        collection: row.collection,
        position: row.position,
        description,
        markdown,
        tags: [...tags],
        pages: [...pages],
        related: [...related],
        audience,
        formerSlugs: redirects.filter(({ locale }) => locale === row.locale).map(({ slug }) => slug),
        revision: row.revision,
      };
    })
    .toSorted((one, other) => (one.locale < other.locale ? -1 : 1));
};

/** Lists what was published of an article, newest first. */
export const readVersions = async (
  db: Database,
  site: string,
  key: string,
): Promise<ArticleHistory['versions']> => {
  const rows = await db
    .selectFrom('article_versions')
    .select(['locale', 'version', 'title', 'at', 'actor'])
    .where('site', '=', site)
    .where('key', '=', key)
    .orderBy('at', 'desc')
    .orderBy('version', 'desc')
    .orderBy('locale')
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at).toISOString() }));
};

/** Where each article of a site is in each language, without its text. */
export const readStates = async (db: Database, site: string, keys?: readonly string[]) => {
  let query = db
    .selectFrom('articles')
    .select([
      'key',
      'locale',
      'slug',
      'collection',
      'title',
      'published_version',
      'last_version',
      'updated_at',
      sql<number>`case when draft is null then 0 else 1 end`.as('drafted'),
    ])
    .where('site', '=', site)
    .orderBy('key')
    .orderBy('locale');
  if (keys) query = query.where('key', 'in', keys.length > 0 ? keys : ['']);
  const rows = await query.execute();
  return rows.map(({ drafted, ...row }) => ({ ...row, hasDraft: drafted === 1, name: nameOf(row) }));
};

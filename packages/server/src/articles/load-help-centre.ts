import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { ChangedArticle } from './change-log.ts';
import { emptyHelpCentre, type HelpCentre, type PublishedArticle, setArticle } from './help-centre.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;

const rowsAtOnce = 1_000;
/** Enough for a line or two in any script. */
const summaryCharacters = 160;

/** Reads what is published at a site, a part at a time, so that others have their turn. */
export const loadHelpCentre = async (storage: Reading, site: string): Promise<HelpCentre> => {
  const centre = emptyHelpCentre();
  for (let after: ChangedArticle | undefined = { key: '', locale: '' }; after; ) {
    const rows: PublishedArticle[] = await published(storage, site)
      .where(sql<boolean>`(article.key, article.locale) > (${after.key}, ${after.locale})`)
      .orderBy('article.key')
      .orderBy('article.locale')
      .limit(rowsAtOnce)
      .execute()
      .then((found) => found.map(articleOf));
    for (const article of rows) setArticle(centre, article, article);
    after = rows.length === rowsAtOnce ? rows.at(-1) : undefined;
    await setImmediate();
  }
  await loadCollections(storage, site, centre);
  return centre;
};

/** Reads again what changed. */
export const refreshHelpCentre = async (
  storage: Reading,
  site: string,
  centre: HelpCentre,
  changes: readonly ChangedArticle[],
): Promise<void> => {
  const keys = [...new Set(changes.map(({ key }) => key))];
  for (let index = 0; index < keys.length; index += rowsAtOnce) {
    const some = keys.slice(index, index + rowsAtOnce);
    const rows = await published(storage, site)
      .where(isOneOf(storage.dialect, 'article.key', some))
      .execute();
    const found = new Map(rows.map((row) => [`${row.locale}\n${row.key}`, articleOf(row)]));
    const chosen = new Set(some);
    for (const change of changes) if (chosen.has(change.key)) setArticle(centre, change, undefined);
    for (const article of found.values()) setArticle(centre, article, article);
    await setImmediate();
  }
  if (keys.includes('')) await loadCollections(storage, site, centre);
};

const published = ({ read }: Reading, site: string) =>
  read
    .selectFrom('articles as article')
    .innerJoin('article_versions as version', (join) =>
      join
        .onRef('version.site', '=', 'article.site')
        .onRef('version.key', '=', 'article.key')
        .onRef('version.locale', '=', 'article.locale')
        .onRef('version.version', '=', 'article.published_version'),
    )
    .select([
      'article.key',
      'article.locale',
      'article.slug',
      'article.collection',
      'article.position',
      'article.published_at',
      'version.title',
      'version.description',
      'version.tags',
      'version.pages',
      'version.related',
      'version.audience',
      'version.version',
      'version.at',
      sql<string>`substr(version.body, 1, ${sql.lit(summaryCharacters * 2)})`.as('beginning'),
    ])
    .where('article.site', '=', site)
    .where('article.published_version', '>', 0);

type Row = Awaited<ReturnType<ReturnType<typeof published>['execute']>>[number];

const articleOf = (row: Row): PublishedArticle => ({
  key: row.key,
  locale: row.locale,
  slug: row.slug,
  collection: row.collection,
  position: row.position,
  title: row.title,
  summary: row.description ?? beginningOf(row.beginning),
  tags: JSON.parse(row.tags),
  pages: JSON.parse(row.pages),
  related: JSON.parse(row.related),
  audience: row.audience,
  version: row.version,
  publishedAt: row.published_at ?? row.at,
  updatedAt: row.at,
});

/** Cuts at a space where there is one near, and never inside of a character. */
const beginningOf = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= summaryCharacters) return line;
  const cut = line
    .slice(0, summaryCharacters)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > summaryCharacters * 0.6 ? cut.slice(0, space) : cut}…`;
};

const loadCollections = async ({ read }: Reading, site: string, centre: HelpCentre): Promise<void> => {
  const rows = await read.selectFrom('article_collections').selectAll().where('site', '=', site).execute();
  centre.collections.clear();
  for (const row of rows) {
    const languages = centre.collections.get(row.slug) ?? new Map();
    centre.collections.set(row.slug, languages.set(row.locale, row));
  }
};

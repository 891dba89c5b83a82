import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { CollectionSource } from './article-source.ts';

interface PutCollections {
  site: string;
  collections: readonly CollectionSource[];
  mode: 'merge' | 'replace';
}

const textOf = ({
  title,
  description,
  position,
}: Omit<CollectionSource, 'description'> & { description?: string | null | undefined }) =>
  JSON.stringify([title, description ?? null, position]);

/** Stores collections over those that are there; tells whether that changed anything. */
export const putCollections = async (
  transaction: Transaction,
  { site, collections, mode }: PutCollections,
): Promise<boolean> => {
  const { db } = transaction;
  const rows = await db.selectFrom('article_collections').selectAll().where('site', '=', site).execute();
  const nameOf = ({ slug, locale }: { slug: string; locale: string }) => `${locale}\n${slug}`;
  const present = new Map(rows.map((row) => [nameOf(row), row]));
  const changed = collections.filter((collection) => {
    const before = present.get(nameOf(collection));
    return !before || textOf(before) !== textOf(collection);
  });
  await insertRows(transaction, {
    into: 'article_collections',
    columns: ['site', 'slug', 'locale', 'title', 'description', 'position'],
    rows: changed.map(({ slug, locale, title, description, position }) => ({
      site,
      slug,
      locale,
      title,
      description: description ?? null,
      position,
    })),
    onConflict: `on conflict (site, slug, locale) do update set
      title = excluded.title, description = excluded.description, position = excluded.position`,
  });
  if (mode === 'merge') return changed.length > 0;
  const given = new Set(collections.map(nameOf));
  const gone = rows.filter((row) => !given.has(nameOf(row)));
  for (const { slug, locale } of gone)
    await db
      .deleteFrom('article_collections')
      .where('site', '=', site)
      .where('slug', '=', slug)
      .where('locale', '=', locale)
      .execute();
  return changed.length + gone.length > 0;
};

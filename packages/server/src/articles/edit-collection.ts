import type { Transaction } from '../database/transaction.ts';
import type { CollectionSource } from './article-source.ts';
import { collectionsChanged, noteChanges } from './change-log.ts';
import { putCollections } from './put-collections.ts';

/** Stores a collection in one language. */
export const saveCollection = async (
  transaction: Transaction,
  { site, collection }: { site: string; collection: CollectionSource },
): Promise<void> => {
  const changed = await putCollections(transaction, { site, collections: [collection], mode: 'merge' });
  if (changed) await noteChanges(transaction, site, [collectionsChanged]);
};

/** Takes a collection away in one language; in its last one only where no article is in it. */
export const deleteCollection = async (
  transaction: Transaction,
  { site, slug, locale }: { site: string; slug: string; locale: string },
): Promise<'deleted' | 'not-found' | 'not-empty'> => {
  const { db } = transaction;
  const present = await db
    .selectFrom('article_collections')
    .select('locale')
    .where('site', '=', site)
    .where('slug', '=', slug)
    .execute();
  if (!present.some((row) => row.locale === locale)) return 'not-found';
  const article = await db
    .selectFrom('articles')
    .select('key')
    .where('site', '=', site)
    .where('collection', '=', slug)
    .limit(1)
    .executeTakeFirst();
  if (article && present.length === 1) return 'not-empty';
  await db
    .deleteFrom('article_collections')
    .where('site', '=', site)
    .where('slug', '=', slug)
    .where('locale', '=', locale)
    .execute();
  await noteChanges(transaction, site, [collectionsChanged]);
  return 'deleted';
};

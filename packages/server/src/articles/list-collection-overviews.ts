import type { CollectionOverview } from '@rapport/sdk/models';
import type { Database } from '../database/schema.ts';
import { missingOf } from './list-overviews.ts';

/** Lists collections with their languages, those that only articles name included. */
export const listCollectionOverviews = async (
  db: Database,
  site: string,
  locales: readonly string[],
): Promise<CollectionOverview[]> => {
  const rows = await db
    .selectFrom('article_collections')
    .selectAll()
    .where('site', '=', site)
    .orderBy('locale')
    .execute();
  const counts = await db
    .selectFrom('articles')
    .select(['collection', (expression) => expression.fn.count<number>('key').distinct().as('count')])
    .where('site', '=', site)
    .groupBy('collection')
    .execute();
  const countOf = new Map(counts.map(({ collection, count }) => [collection, Number(count)]));
  const places = new Map<string, number>();
  for (const { slug, position } of rows)
    places.set(slug, Math.min(position, places.get(slug) ?? Number.POSITIVE_INFINITY));
  const slugs = [...new Set([...rows.map(({ slug }) => slug), ...countOf.keys()])];
  const placeOf = (slug: string) => places.get(slug) ?? Number.MAX_SAFE_INTEGER;
  slugs.sort((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1));
  return slugs.map((slug) => {
    const languages = rows.filter((row) => row.slug === slug);
    return {
      slug,
      languages: languages.map(({ locale, title, description, position }) => ({
        locale,
        title,
        ...(description !== null && { description }),
        position,
      })),
      missing: missingOf(
        locales,
        languages.map(({ locale }) => locale),
      ),
      articleCount: countOf.get(slug) ?? 0,
    };
  });
};

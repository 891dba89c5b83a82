import type { ArticleOverview } from '@rapport/sdk/models';
import type { Database } from '../database/schema.ts';
import { readStates, stateOf } from './edited-articles.ts';

export interface ListOverviews {
  /** Found in titles, slugs and keys, whatever their case and marks. */
  query?: string | undefined;
  status?: 'draft' | 'published' | undefined;
  /** Articles that are in this language. */
  locale?: string | undefined;
  /** Articles that are not in this language. */
  missing?: string | undefined;
  collection?: string | undefined;
  /** The key after which to go on. */
  cursor?: string | undefined;
  limit: number;
}

const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l').replaceAll('đ', 'd');

/** Lists articles by key, each with its languages and those that it should have. */
export const listOverviews = async (
  db: Database,
  site: string,
  locales: readonly string[],
  { query = '', status, locale, missing, collection, cursor = '', limit }: ListOverviews,
): Promise<{ items: ArticleOverview[]; next: string | null }> => {
  const wanted = folded(query.trim());
  const byKey = new Map<string, Awaited<ReturnType<typeof readStates>>>();
  for (const row of await readStates(db, site)) {
    const languages = byKey.get(row.key) ?? [];
    byKey.set(row.key, languages);
    languages.push(row);
  }
  const found = [...byKey.keys()]
    .filter((key) => key > cursor)
    .sort()
    .filter((key) => {
      const languages = byKey.get(key) ?? [];
      const regarded = locale === undefined ? languages : languages.filter((row) => row.locale === locale);
      return (
        regarded.length > 0 &&
        (status === undefined ||
          regarded.some((row) => (row.published_version > 0 ? 'published' : 'draft') === status)) &&
        (missing === undefined || !languages.some((row) => row.locale === missing)) &&
        (collection === undefined || languages.some((row) => row.collection === collection)) &&
        (wanted === '' ||
          languages.some(({ title, slug }) => folded(`${title}\n${slug}\n${key}`).includes(wanted)))
      );
    });
  const page = found.slice(0, limit);
  return {
    items: page.map((key) => {
      const languages = byKey.get(key) ?? [];
      return {
        key,
        collection: languages[0]?.collection ?? '',
        languages: languages.map(stateOf),
        missing: missingOf(
          locales,
          languages.map((row) => row.locale),
        ),
      };
    }),
    next: found.length > limit ? (page.at(-1) ?? null) : null,
  };
};

/** The languages that something should be in, and is not. */
export const missingOf = (locales: readonly string[], present: readonly string[]): string[] =>
  locales.filter((locale) => !present.includes(locale));

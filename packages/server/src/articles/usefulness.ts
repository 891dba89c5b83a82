import type { Database } from '../database/schema.ts';

/** What customers made of an article in one language. */
export interface ArticleUse {
  /** In the last 30 days. */
  reads: number;
  /** Votes, of all time. */
  helpful: number;
  unhelpful: number;
}

const dayMs = 86_400_000;
const recentDays = 30;
/** Of the normal distribution, for 95 of 100. */
const z2 = 1.96 ** 2;

/** Adds up reads and votes, by language and key. */
export const readUses = async (db: Database, site: string, now: number): Promise<Map<string, ArticleUse>> => {
  const since = Math.floor(now / dayMs) * dayMs - recentDays * dayMs;
  const rows = await db
    .selectFrom('article_days')
    .select(['key', 'locale', (expression) => expression.fn.sum<number>('helpful').as('helpful')])
    .select((expression) => expression.fn.sum<number>('unhelpful').as('unhelpful'))
    .select((expression) =>
      expression.fn
        .sum<number>(expression.case().when('day', '>=', since).then(expression.ref('reads')).else(0).end())
        .as('reads'),
    )
    .where('site', '=', site)
    .groupBy(['key', 'locale'])
    .execute();
  return new Map(
    rows.map(({ key, locale, reads, helpful, unhelpful }) => [
      `${locale}\n${key}`,
      { reads: Number(reads), helpful: Number(helpful), unhelpful: Number(unhelpful) },
    ]),
  );
};

/**
 * Tells the share of readers that an article helps, as far as votes show: the centre of Wilson's interval, so a half
 * without votes, and few votes say little.
 * @see https://www.itl.nist.gov/div898/handbook/prc/section2/prc241.htm
 */
export const helpfulShare = ({ helpful, unhelpful }: Omit<ArticleUse, 'reads'>): number =>
  (helpful + z2 / 2) / (helpful + unhelpful + z2);

/**
 * Rates articles from 0 to 1 beside the most useful one of their language: how many it reached (by the logarithm, as a hundred reads
 * more are much for ten and little for thousands) times the share that it helps. In tenths, so that a vote more does
 * not make every browser fetch the index again.
 */
export const usefulnessOf = (uses: ReadonlyMap<string, ArticleUse>): Map<string, number> => {
  const rated = [...uses].map(
    ([name, use]) => [name, Math.log1p(use.reads + use.helpful) * helpfulShare(use)] as const,
  );
  const most = new Map<string, number>();
  for (const [name, rating] of rated)
    most.set(localeIn(name), Math.max(rating, most.get(localeIn(name)) ?? 0));
  return new Map(
    rated.map(([name, rating]) => {
      const best = most.get(localeIn(name)) ?? 0;
      return [name, best > 0 ? Math.round((10 * rating) / best) / 10 : 0];
    }),
  );
};

const localeIn = (name: string): string => name.slice(0, name.indexOf('\n'));

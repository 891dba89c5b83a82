import type { SiteLoss } from '@rapport/sdk/models';
import type { Database } from '../database/schema.ts';

/** A stretch of time in milliseconds since 1970; `to` is the first moment that is not in it. */
export interface Range {
  from: number;
  to: number;
}

/**
 * Adds up what became of the events of some sites. Days are counted whole, and an event on the day on which its
 * outbox told of it.
 */
export const readLoss = async (
  db: Database,
  sites: readonly string[],
  { from, to }: Range,
): Promise<SiteLoss[]> => {
  const rows = await db
    .selectFrom('outbox_counts')
    .select(['site', 'name', (expression) => expression.fn.sum<number>('count').as('count')])
    .where('site', 'in', sites)
    .where('day', '>=', from)
    .where('day', '<', to)
    .groupBy(['site', 'name'])
    .execute();
  return sites.map((site) =>
    lossOf(site, new Map(rows.flatMap((row) => (row.site === site ? [[row.name, Number(row.count)]] : [])))),
  );
};

const lossOf = (site: string, counts: ReadonlyMap<string, number>): SiteLoss => {
  const count = (name: string) => counts.get(name) ?? 0;
  const lost = Object.fromEntries(
    [...counts].flatMap(([name, number]) => (name.startsWith('lost:') ? [[name.slice(5), number]] : [])),
  );
  const [added, arrived, refused, waiting] = ['added', 'arrived', 'refused', 'waiting'].map(count) as [
    number,
    number,
    number,
    number,
  ];
  const told = Object.values(lost).reduce((sum, number) => sum + number, 0);
  const unaccounted = Math.max(0, added - arrived - refused - told - waiting);
  return {
    site,
    added,
    arrived,
    refused,
    lost,
    waiting,
    unaccounted,
    lossRate: added > 0 ? (told + unaccounted) / added : null,
  };
};

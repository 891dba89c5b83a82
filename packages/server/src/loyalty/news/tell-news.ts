import type { Selectable } from 'kysely';
import type { Config } from '../../config.ts';
import type { LoyaltyNewsTable } from '../../database/loyalty-tables.ts';
import type { Storage } from '../../database/storage.ts';
import type { Deliveries } from '../../delivery/deliveries.ts';
import { destinationsOf } from '../../delivery/destinations-of.ts';
import { parseEvent } from '../../ingest/parse-event.ts';
import { createStoreEvents } from '../../ingest/store-events.ts';
import type { LoyaltyNewsWatch } from './loyalty-news-watch.ts';
import { newsMessageId } from './news-event.ts';

export interface TellNewsOptions {
  storage: Storage;
  config: Pick<Config, 'sites' | 'connectors'>;
  deliveries: Deliveries;
  now: () => number;
  onError: (error: unknown) => void;
  /** How often it looks by itself. @default 5,000 */
  everyMs?: number;
}

const pageSize = 100;

/**
 * Creates it. News are noted with what they tell of, and go when they are stored as events: a server that ends in
 * between tells them again, and told twice they are one event.
 */
export const createTellNews = (options: TellNewsOptions): LoyaltyNewsWatch => {
  const { storage, config, deliveries, now, onError, everyMs = 5_000 } = options;
  const wantedBy = destinationsOf(config.connectors);
  const storeEvents = createStoreEvents({ storage, deliveries });
  let timer: ReturnType<typeof setInterval> | undefined;
  let working: Promise<void> | undefined;
  let isStopped = false;

  const tell = async (rows: readonly Selectable<LoyaltyNewsTable>[]): Promise<void> => {
    const receivedAt = now();
    for (const site of config.sites) {
      const events = rows.flatMap((row) => {
        if (row.site !== site.key) return [];
        const { event, properties, user_id: userId, at } = row;
        const parsed = parseEvent(
          {
            ...{ type: 'track', event, userId, messageId: newsMessageId(site.key, event, row.id) },
            ...{ timestamp: new Date(at).toISOString(), properties: JSON.parse(properties) },
          },
          { receivedAt, trusted: true, sentAt: undefined, newId: () => row.id, destinationsOf: wantedBy },
        );
        return 'rejection' in parsed ? [] : [{ ...parsed.event, necessary: true }];
      });
      await storeEvents({ site, receivedAt, trusted: true, events });
    }
    await storage.run('dropNews', { ids: rows.map(({ id }) => id) });
  };
  const work = async (): Promise<void> => {
    for (let count = pageSize; count === pageSize && !isStopped; ) {
      const rows = await storage.read
        .selectFrom('loyalty_news')
        .selectAll()
        .orderBy('at')
        .orderBy('id')
        .limit(pageSize)
        .execute();
      count = rows.length;
      if (count > 0) await tell(rows);
    }
  };
  const look = (): Promise<void> => {
    working ??= work().finally(() => {
      working = undefined;
    });
    return working;
  };
  const lookAgain = () => void look().catch(onError);
  return {
    look,
    wake: () => {
      if (!isStopped) setImmediate(lookAgain);
    },
    start: () => {
      timer ??= setInterval(lookAgain, everyMs).unref();
      lookAgain();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await working?.catch(() => {});
    },
  };
};

import type { StoredEvent } from '@rapport/sdk/models';
import type { OutboxStore } from '@rapport/sdk/outbox';
import type { Storage } from '../database/storage.ts';
import { entryOf } from './outbox-commands.ts';

/** The outbox in front of one connector, kept in the server's database. */
export const createDatabaseOutboxStore = (
  storage: Storage,
  destination: string,
): OutboxStore<StoredEvent> => {
  const to = <Value>(value: Value) => ({ destination, value });
  const deliveries = () => storage.read.selectFrom('deliveries').where('destination', '=', destination);
  return {
    durable: true,
    add: (entries, now) => storage.run('outboxAdd', to({ entries, now })),
    claim: (request) => storage.run('outboxClaim', to(request)),
    settle: (owner, settlements, now) => storage.run('outboxSettle', to({ owner, settlements, now })),
    release: (owner) => storage.run('outboxRelease', to(owner)),
    setPause: (pause) => storage.run('outboxPause', to(pause)),
    replay: (_now, sequences) => storage.run('outboxReplay', to(sequences ? { sequences } : {})),
    clear: () => storage.run('outboxClear', to(null)),
    report: async () => {
      const { outbox_id, added, lost } = await storage.run('outboxReport', to(null));
      return { id: outbox_id, added, lost: JSON.parse(lost) };
    },
    rejected: async (limit) => {
      const rows = await deliveries()
        .selectAll()
        .where('rejected_at', 'is not', null)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...entryOf(row),
        code: row.reject_code ?? '',
        message: row.reject_message ?? '',
        rejectedAt: row.rejected_at ?? 0,
      }));
    },
    state: async (now) => {
      const waiting = deliveries().where('rejected_at', 'is', null);
      const count = (query: typeof waiting) =>
        query
          .select((expression) => expression.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
          .then((row) => Number(row.count));
      const pause = await storage.read
        .selectFrom('destinations')
        .select(['pause_until as until', 'failures'])
        .where('name', '=', destination)
        .executeTakeFirst();
      const next = await waiting
        .select((expression) => expression.fn.min<number | null>('available_at').as('at'))
        .where('lease_until', '<=', now)
        .executeTakeFirst();
      const lease = await waiting
        .select((expression) => expression.fn.min<number | null>('lease_until').as('at'))
        .where('lease_until', '>', now)
        .executeTakeFirst();
      const due = [next?.at, lease?.at].filter((at) => at !== null && at !== undefined);
      const until = pause?.until ?? 0;
      return {
        waiting: await count(waiting),
        claimed: await count(waiting.where('lease_until', '>', now)),
        rejected: await count(deliveries().where('rejected_at', 'is not', null)),
        ...(due.length > 0 && { nextAt: Math.max(until, Math.min(...due)) }),
        pause: { until, failures: pause?.failures ?? 0 },
      };
    },
  };
};

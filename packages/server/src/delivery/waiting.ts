import { longestWaitMs } from '@rapport/sdk/outbox';
import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from '../database/dialect.ts';

/**
 * Conditions on deliveries, as SQL. What lies further ahead than any wait may be was set by a clock
 * that was wrong, and counts as over.
 */
export const waitingAt = (dialect: Dialect, destination: string, now: number) => {
  const horizon = now + longestWaitMs;
  const isAhead = (column: string): RawBuilder<boolean> =>
    sql`(${sql.ref(column)} > ${now} and ${sql.ref(column)} <= ${horizon})`;
  return {
    /** Somebody is delivering it. */
    leased: isAhead('lease_until'),
    /** Neither leased nor backing off. */
    due: sql<boolean>`not ${isAhead('lease_until')} and not ${isAhead('available_at')}`,
    /** An earlier one of its profile is leased or backs off. */
    blocked: sql<boolean>`exists (
      select 1 from deliveries as earlier
      where earlier.destination = ${destination} and earlier.order_key = deliveries.order_key
        and earlier.sequence < deliveries.sequence and earlier.rejected_at is null
        and (${isAhead('earlier.lease_until')} or ${isAhead('earlier.available_at')}))`,
    /** When it can be delivered, by its own lease and back-off. */
    dueAt: sql<number>`${sql.raw(dialect === 'sqlite' ? 'max' : 'greatest')}(
      case when ${isAhead('lease_until')} then lease_until else 0 end,
      case when ${isAhead('available_at')} then available_at else 0 end)`,
  };
};

/** Whether a destination is to be left alone. */
export const isPaused = (until: number, now: number): boolean => until > now && until <= now + longestWaitMs;

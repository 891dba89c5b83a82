import type { OutboxState } from '@rapport/sdk/outbox';
import { type RawBuilder, sql } from 'kysely';
import type { Storage } from '../database/storage.ts';
import { isPaused, waitingAt } from './waiting.ts';

/** More are counted as so many: whoever asks wants to know whether there are any, each time that an event comes in. */
const mostCounted = 10_000;

/** Reads what an outbox has to know before it sends: it takes no longer where a million wait. */
export const readOutboxState = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  destination: string,
  now: number,
): Promise<OutboxState> => {
  const { leased, due, blocked, dueAt } = waitingAt(dialect, destination, now);
  const kept = (condition: RawBuilder<boolean>) =>
    read.selectFrom('deliveries').where('destination', '=', destination).where(condition);
  const waiting = sql<boolean>`rejected_at is null`;
  const count = async (condition: RawBuilder<boolean>): Promise<number> => {
    const some = kept(condition).select('sequence').limit(mostCounted).as('some');
    const counted = read.selectFrom(some).select(({ fn }) => fn.countAll<number>().as('count'));
    return Number((await counted.executeTakeFirstOrThrow()).count);
  };
  /** When the first of these can be delivered, by its own lease and back-off. */
  const firstOf = async (condition: RawBuilder<boolean>): Promise<number | null> => {
    const free = kept(sql`${waiting} and ${condition} and not ${blocked}`);
    const { at } = await free.select(sql<number | null>`min(${dueAt})`.as('at')).executeTakeFirstOrThrow();
    return at === null ? null : Number(at);
  };
  const nextAt = async (): Promise<number | undefined> => {
    const first = kept(sql`${waiting} and ${due} and not ${blocked}`).select('sequence');
    if (await first.orderBy('sequence').limit(1).executeTakeFirst()) return 0;
    const others = [sql<boolean>`lease_owner is not null`, sql<boolean>`available_at > 0`];
    const moments = (await Promise.all(others.map(firstOf))).filter((at) => at !== null);
    return moments.length > 0 ? Math.min(...moments) : undefined;
  };
  const pause = await read
    .selectFrom('destinations')
    .select(['pause_until as until', 'failures'])
    .where('name', '=', destination)
    .executeTakeFirst();
  const { until, failures } = pause ?? { until: 0, failures: 0 };
  const [waits, claimed, rejected, next] = await Promise.all([
    count(waiting),
    count(sql`lease_owner is not null and ${waiting} and ${leased}`),
    count(sql`rejected_at is not null`),
    nextAt(),
  ]);
  const resumesAt = isPaused(until, now) ? until : 0;
  return {
    waiting: waits,
    claimed,
    rejected,
    ...(next !== undefined && { nextAt: Math.max(resumesAt, next) }),
    pause: { until, failures },
  };
};

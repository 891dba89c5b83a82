import type { Database } from '../database/schema.ts';

const dayMs = 86_400_000;
const shownWaits = 20;

/** What a waiting time is estimated from. */
export interface WaitFacts {
  /** How long the last ones waited for the first answer of a person, in the middle; absent where nobody did. */
  medianMs?: number;
  /** How many agents take conversations of this line now. */
  online: number;
}

/** The one in the middle; of two the longer, as nobody minds being answered sooner. */
export const medianOf = (values: readonly number[]): number | undefined =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/**
 * Estimates how long somebody at this place of the line waits: as long as the last ones for whom there is an agent
 * each, twice as long for the next round. Says nothing where it does not know.
 */
export const estimateWait = ({ medianMs, online }: WaitFacts, position: number): number | undefined =>
  medianMs === undefined || online === 0
    ? undefined
    : Math.round(medianMs * Math.max(1, Math.ceil(position / online)));

/** Reads how long the last ones in a line waited, within a day. `group` null is the line of those without one. */
export const readWaits = async (
  db: Database,
  { site, group, now }: { site: string; group?: string | null; now: number },
): Promise<number[]> => {
  let query = db
    .selectFrom('conversations')
    .select(['queued_at', 'answered_at'])
    .where('site', '=', site)
    .where('queued_at', 'is not', null)
    .where('updated_at', '>', now - dayMs)
    .where('answered_at', '>', now - dayMs)
    .whereRef('answered_at', '>=', 'queued_at')
    .orderBy('answered_at', 'desc')
    .limit(shownWaits);
  if (group !== undefined)
    query = group === null ? query.where('group_key', 'is', null) : query.where('group_key', '=', group);
  const rows = await query.execute();
  return rows.map(({ queued_at, answered_at }) => (answered_at ?? 0) - (queued_at ?? 0));
};

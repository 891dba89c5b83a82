import { beganWithin } from '../attribution/divide-visit.ts';

/** A browser that says nothing of its visits starts one after half an hour of silence. */
const visitGapMs = 30 * 60_000;

export interface SeenBefore {
  /** The newest visit; null before the first. */
  visitId: string | null;
  lastSeenAt: number;
  /** Of the newest visit. @default before all that is asked about */
  visitStartedAt?: number | null;
}

/** Tells in which visit something happened: the one that the browser names, or else by silence. */
export const visitOf = (
  named: string | undefined,
  at: number,
  { visitId, lastSeenAt, visitStartedAt }: SeenBefore,
): string => {
  // What follows on the page view of a campaign belongs to it, though the browser goes on with its visit.
  if (named !== undefined)
    return visitId !== null && beganWithin(visitId, named) && at >= (visitStartedAt ?? 0) ? visitId : named;
  return visitId === null || at - lastSeenAt > visitGapMs ? `at:${at}` : visitId;
};

/** A browser that says nothing of its visits starts one after half an hour of silence. */
const visitGapMs = 30 * 60_000;

export interface SeenBefore {
  /** The newest visit; null before the first. */
  visitId: string | null;
  lastSeenAt: number;
}

/** Tells in which visit something happened: the one that the browser names, or else by silence. */
export const visitOf = (
  named: string | undefined,
  at: number,
  { visitId, lastSeenAt }: SeenBefore,
): string => {
  if (named !== undefined) return named;
  return visitId === null || at - lastSeenAt > visitGapMs ? `at:${at}` : visitId;
};

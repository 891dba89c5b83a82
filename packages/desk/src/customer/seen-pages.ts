import type { PageNotice } from '@rapport/sdk/models';

/** The pages that people were seen on since the desk was opened, the newest first. */
export type SeenPages = ReadonlyMap<string, readonly PageNotice[]>;

const keptPages = 5;

/** Names a person: a customer is the same on every device. */
const nameOf = ({ anonymousId, userId }: { anonymousId: string; userId?: string | undefined }): string =>
  userId === undefined ? `visitor ${anonymousId}` : `customer ${userId}`;

/** Takes in that somebody looks at a page. */
export const addSeenPage = (seen: SeenPages, notice: PageNotice): SeenPages =>
  new Map(seen).set(nameOf(notice), [notice, ...seenPagesOf(seen, notice)].slice(0, keptPages));

/** The pages of one person, the newest first. */
export const seenPagesOf = (
  seen: SeenPages,
  person: { anonymousId: string; userId?: string | undefined },
): readonly PageNotice[] => seen.get(nameOf(person)) ?? [];

import type { StoredEvent } from '@rapport/sdk/models';
import type { Site } from '../config.ts';
import type { Database } from '../database/schema.ts';
import type { IngestRequest } from '../ingest/ingest-request.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { abandonedEvent } from './abandoned-event.ts';
import type { StoredCart } from './read-cart.ts';

export interface AbandonedRequest {
  site: Site;
  left: {
    cart: StoredCart;
    /** When it counts as abandoned. */
    at: number;
    profileId: string;
    /** Whose profile it is, where that is known. */
    userId: string | null;
  };
  now: number;
  /** The connectors that want an event. */
  wantedBy: (event: StoredEvent) => readonly string[];
}

/**
 * Readies the event of an abandoned cart for storing, as if it had been sent with what led to it. Answers undefined
 * where it would be no event that one may send, such as one that is too large.
 */
export const abandonedRequest = async (
  db: Database,
  { site, left, now, wantedBy }: AbandonedRequest,
): Promise<IngestRequest | undefined> => {
  const { cart, at, profileId } = left;
  const { touch } = cart;
  const userId = touch.user_id ?? left.userId;
  const visitId = await visitAt(db, profileId, touch.at);
  // What it says of somebody is as sure as what led to it, and no surer.
  const trusted = touch.trusted === 1 && touch.user_id === userId;
  const parsed = parseEvent(abandonedEvent({ cart, at, userId, visitId }), {
    receivedAt: now,
    trusted,
    sentAt: undefined,
    newId: () => touch.message_id,
    destinationsOf: wantedBy,
  });
  if ('rejection' in parsed) return undefined;
  return {
    site: site.key,
    receivedAt: now,
    trusted,
    keyHash: null,
    visitor: touch.visitor_owned === 1 ? touch.anonymous_id : null,
    unstampedEvents: site.unstampedEvents,
    events: [parsed.event],
  };
};

/** Finds the visit of a browser that does not say in which one it is. */
const visitAt = async (db: Database, profileId: string, at: number): Promise<string | undefined> => {
  const visit = await db
    .selectFrom('visits')
    .select('visit_id')
    .where('profile_id', '=', profileId)
    .where('started_at', '<=', at)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return visit?.visit_id;
};

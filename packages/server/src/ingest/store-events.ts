import type { OutboxReport } from '@rapport/sdk/models';
import { cartWaitsOf, shortestWaitMs } from '../abandonment/cart-waits.ts';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import type { IngestEvent, IngestResult } from './ingest-request.ts';

/** Events that were checked, and who sent them. */
export interface EventsToStore {
  site: Site;
  receivedAt: number;
  events: readonly IngestEvent[];
  /** Sent with a server key, or signed by a CRM. @default false */
  trusted?: boolean;
  /** The visitor that a token proved. @default nobody */
  visitor?: string | null;
  /** SHA-256 of the visitor key that came along. @default none */
  keyHash?: string | null;
  outbox?: OutboxReport;
  /** How many of its events were refused before they came here. @default 0 */
  refused?: number;
}

/** Creates what stores events for every route that takes some, and wakes their deliveries. */
export const createStoreEvents =
  ({ storage, deliveries }: Pick<ServerContext, 'storage' | 'deliveries'>) =>
  async ({ site, events, ...request }: EventsToStore): Promise<IngestResult> => {
    if (events.length === 0 && !request.outbox) return { accepted: 0, duplicates: 0, rejected: [] };
    const waits = cartWaitsOf(site);
    // The programme goes to another thread with the request: only where it is needed.
    const isLoyal = site.loyalty && events.some(({ facts }) => facts.loyalty);
    const isWanted = events.some(({ destinations }) => destinations.length > 0);
    const result = await storage.run('ingest', {
      trusted: false,
      visitor: null,
      keyHash: null,
      ...request,
      site: site.key,
      unstampedEvents: site.unstampedEvents,
      ...(isLoyal && site.loyalty && { loyalty: site.loyalty }),
      ...(waits && { cartWaitMs: shortestWaitMs(waits) }),
      events,
    });
    if (isWanted) deliveries.wake();
    return result;
  };

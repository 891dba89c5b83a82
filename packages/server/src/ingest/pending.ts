import type { Resolved } from '../profiles/resolve.ts';
import type { IngestEvent, IngestRequest } from './ingest-request.ts';

/** An event on its way into the tables. */
export interface Pending {
  request: Pick<IngestRequest, 'site' | 'receivedAt' | 'trusted' | 'history' | 'cartWaitMs' | 'loyalty'>;
  event: Omit<IngestEvent, 'stamped'>;
  resolved: Resolved;
}

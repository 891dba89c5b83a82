import type { JsonObject } from '@rapport/sdk/models';
import type { SiteLoyalty } from '../../config/loyalty.ts';

/** A proven event, and whose it is. */
export interface ProvenEvent {
  site: string;
  /** Null where nobody is known to have done it. */
  userId: string | null;
  /** Tells it apart from every other of the site. */
  messageId: string;
  properties: JsonObject;
  programme: SiteLoyalty;
  /** When it happened. */
  at: number;
  /** Now. */
  receivedAt: number;
}

import type { StreamEvent } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import type { ThreadKind, ThreadRow } from '../conversations/rows.ts';

/** Who listens: a visitor or customer, or an agent. */
export type Listener =
  | { kind: 'visitor'; visitor: Visitor; expiresAt: number }
  | {
      kind: 'agent';
      agentId: string;
      /** Keys of the sites that they work for; empty for all. */
      sites: readonly string[];
      /** Milliseconds since 1970. */
      expiresAt: number;
      /** Tells the sign-ins of one agent apart, so that signing out ends the right streams. */
      sessionId?: string;
      /** Asked at each heartbeat: another server may have signed the agent out. */
      isStillIn?: () => Promise<boolean>;
    };

/** Whom an event that is not kept is for. Without a thread it is for the agents of the site. */
export interface Audience {
  site: string;
  thread?: ThreadKind;
  threadId?: string;
  to: 'visitor' | 'agents' | 'all';
}

/** An event that is not kept: who misses it has missed nothing. */
export type FleetingEvent = {
  [Name in 'typing' | 'viewing' | 'page' | 'presence']: {
    type: Name;
    data: Extract<StreamEvent, { type: Name }>['data'];
  };
}['typing' | 'viewing' | 'page' | 'presence'];

/** Whose a thread is. */
export type ThreadOwner = Pick<ThreadRow, 'site' | 'anonymous_id' | 'key_hash' | 'user_id'>;

/** Names the one who may read a thread. */
export const ownerKey = ({ site, anonymous_id, key_hash, user_id }: ThreadOwner): string =>
  JSON.stringify(user_id === null ? [site, anonymous_id, key_hash] : [site, user_id]);

/** Names whose threads a visitor may read: its own, and those of the customer that it is proven to be. */
export const ownerKeysOf = ({ site, anonymousId, keyHash, userId }: Visitor): string[] => {
  const owner = { site, anonymous_id: anonymousId, key_hash: keyHash };
  const own = ownerKey({ ...owner, user_id: null });
  return userId === null ? [own] : [own, ownerKey({ ...owner, user_id: userId })];
};

/** Tells whether an agent works for a site. */
export const worksFor = ({ sites }: { sites: readonly string[] }, site: string): boolean =>
  sites.length === 0 || sites.includes(site);

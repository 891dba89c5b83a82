import type { Agent } from '@rapport/sdk/models';
import type { AgentRecord } from './agent-record.ts';

/** How long somebody counts as there after their last stream ended: a reload, a tunnel, a server's restart. */
export const offlineAfterMs = 30_000;

/** Tells whether an agent is there now, and takes conversations. */
export const presenceOf = (
  { status, seenAt }: Pick<AgentRecord, 'status' | 'seenAt'>,
  now: number,
): Agent['status'] => (seenAt !== null && now - seenAt <= offlineAfterMs ? status : 'offline');

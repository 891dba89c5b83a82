import type { AgentRecord } from '../agents/agent-record.ts';
import { ProblemError } from '../problem.ts';

/** Who does something under `/v1/admin`: whoever holds the secret key, or an agent who signed in. */
export type Actor = { kind: 'admin' } | { kind: 'agent'; agent: AgentRecord };

/** What a context says once the guard has let the request in. */
interface GuardedContext {
  get(key: 'actor'): Actor | undefined;
}

/**
 * Tells who asks, behind the guard of `/v1/admin`.
 * @throws ProblemError `unauthorized` where no guard stands
 */
export const actorOf = (context: GuardedContext): Actor => {
  const actor = context.get('actor');
  if (!actor) throw new ProblemError('unauthorized');
  return actor;
};

/** Tells whether somebody works for a site. */
export const mayUse = (actor: Actor, siteKey: string): boolean =>
  actor.kind === 'admin' || actor.agent.sites.length === 0 || actor.agent.sites.includes(siteKey);

/** Names the sites that somebody is limited to, where they are. */
export const limitedTo = (actor: Actor): readonly string[] | undefined =>
  actor.kind === 'agent' && actor.agent.sites.length > 0 ? actor.agent.sites : undefined;

/** Lists those of some sites that somebody works for: the one that was asked for, or all. */
export const sitesFor = (
  actor: Actor,
  sites: readonly { key: string }[],
  asked?: string | undefined,
): string[] => {
  const keys = asked === undefined ? sites.map(({ key }) => key) : [asked];
  return keys.filter((key) => mayUse(actor, key));
};

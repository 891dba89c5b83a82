import type { Actor } from '../auth/actor.ts';

/** Who answers, as messages say it. With the secret key it is nobody in particular. */
export const agentOf = (actor: Actor): { id: string; name: string } | undefined =>
  actor.kind === 'agent' ? { id: actor.agent.id, name: actor.agent.name } : undefined;

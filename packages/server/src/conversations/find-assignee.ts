import type { Storage } from '../database/storage.ts';
import { ProblemError } from '../problem.ts';

/**
 * Finds the agent whom something is given to.
 * @throws ProblemError `invalid_body` where no such agent works for the site
 */
export const findAssignee = async (
  { read }: Pick<Storage, 'read'>,
  id: string,
  siteKey: string,
): Promise<{ id: string; name: string }> => {
  const agent = await read
    .selectFrom('agents')
    .select(['id', 'name', 'sites'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  const own = agent && (JSON.parse(agent.sites) as string[]);
  if (!agent || !own || (own.length > 0 && !own.includes(siteKey)))
    throw new ProblemError('invalid_body', { detail: 'assignee: no such agent works for this site' });
  return { id: agent.id, name: agent.name };
};

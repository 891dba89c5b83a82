import { randomUUID } from 'node:crypto';
import type { ThreadKind } from '../conversations/rows.ts';
import type { Input } from '../database/commands.ts';

/** Makes a message of somebody; agents are called Ana. */
export const addMessageOf = (
  thread: ThreadKind,
  threadId: string,
  author: Input<'addMessage'>['author'],
  text: string,
  at: number,
): Input<'addMessage'> => ({
  thread,
  threadId,
  id: randomUUID(),
  author,
  ...(author === 'agent' && { authorName: 'Ana', agentId: 'ana' }),
  text,
  at,
});

import { agentMessage, readUpTo } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { agentOf } from './agent-of.ts';
import { filesOf, messageOf } from './message-of.ts';
import { messagesQuery, readMessages } from './read-messages.ts';
import type { ThreadKind } from './rows.ts';
import { createSendMessage } from './send-message.ts';

const maxBodyBytes = 131_072;
const viewing = z.object({ writing: z.optional(z.boolean()) });

export interface AdminThreadRoutesOptions {
  thread: ThreadKind;
  /** @throws ProblemError where there is none, or not for whoever asks */
  find(context: Context<AppEnvironment>, id: string): Promise<{ id: string; site: string }>;
  /** Makes the problem of a message that could not be added. */
  refusal(reason?: 'closed'): Error;
}

/** Reads what agents send under `/v1/admin/conversations` and `/v1/admin/cases`. */
export const agentBodyOf = async (context: Context<AppEnvironment>) =>
  parseJson(await readBody(context.req.raw, maxBodyBytes));

/** What agents do with the messages of conversations, and in the same way with those of cases. */
export const adminThreadRoutes = (
  server: ServerContext,
  { thread, find, refusal }: AdminThreadRoutesOptions,
) => {
  const { storage, live, fileUrls, now } = server;
  const send = createSendMessage(server);
  const app = new Hono<AppEnvironment>();

  app.get('/:id/messages', async (context) => {
    const query = check(messagesQuery, context.req.query(), 'invalid_query');
    const { id: threadId } = await find(context, context.req.param('id'));
    return context.json(await readMessages(server, { thread, threadId, audience: 'desk', ...query }));
  });

  app.post('/:id/messages', async (context) => {
    const { id: threadId } = await find(context, context.req.param('id'));
    const { id, text, note, choices, articles } = check(agentMessage, await agentBodyOf(context));
    const agent = agentOf(actorOf(context));
    const result = await send({
      thread,
      threadId,
      id,
      author: 'agent',
      ...(agent && { agentId: agent.id, authorName: agent.name }),
      text,
      note: note ?? false,
      extra: { ...(choices && { choices }), ...(articles && { articles }) },
      at: now(),
    });
    if (result.added === 'missing') throw refusal(result.reason);
    const files = await filesOf(storage, [result.message]);
    const message = messageOf(result.message, { audience: 'desk', files, fileUrls });
    return context.json(message, result.added === 'new' ? 201 : 200);
  });

  app.post('/:id/read', async (context) => {
    const { id: threadId } = await find(context, context.req.param('id'));
    const { sequence: position } = check(readUpTo, await agentBodyOf(context));
    await storage.run('markRead', { thread, threadId, reader: { by: 'agents', position }, at: now() });
    live.wake();
    return context.body(null, 204);
  });

  app.post('/:id/viewing', async (context) => {
    const { id: threadId, site } = await find(context, context.req.param('id'));
    const { writing = false } = check(viewing, await agentBodyOf(context));
    const agent = agentOf(actorOf(context));
    const place = { site, thread, threadId };
    const about = thread === 'case' ? { caseId: threadId } : { conversationId: threadId };
    if (agent)
      live.publish(
        { ...place, to: 'agents' },
        { type: 'viewing', data: { ...about, agentId: agent.id, name: agent.name, writing } },
      );
    if (writing)
      live.publish(
        { ...place, to: 'visitor' },
        {
          type: 'typing',
          data: { ...about, author: { type: 'agent', ...(agent && { name: agent.name }) } },
        },
      );
    return context.body(null, 204);
  });

  return app;
};

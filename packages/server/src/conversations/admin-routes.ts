import { agentMessage, type DeskConversation, deskConversationChange, readUpTo } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { type Actor, actorOf, mayUse, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { deskConversationOf } from './conversation-of.ts';
import { findAssignee } from './find-assignee.ts';
import { filesOf, messageOf } from './message-of.ts';
import { readConversation, readDeskConversations } from './read-conversations.ts';
import { messagesQuery, readMessages } from './read-messages.ts';
import { listCursor, listLimit } from './read-threads.ts';
import type { ConversationRow } from './rows.ts';
import { createSendMessage } from './send-message.ts';
import { readThreadFacts } from './thread-facts.ts';

const maxBodyBytes = 131_072;
const listQuery = z.object({
  site: z.optional(z.string()),
  state: z.optional(z.enum(['bot', 'queued', 'open', 'closed'])),
  group: z.optional(z.string()),
  /** `me`, `none`, or the id of an agent. */
  assignee: z.optional(z.string()),
  query: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  cursor: z.optional(listCursor),
  limit: z.optional(listLimit),
});
const viewing = z.object({ writing: z.optional(z.boolean()) });

/** Who answers, as messages say it. With the secret key it is nobody in particular. */
export const agentOf = (actor: Actor): { id: string; name: string } | undefined =>
  actor.kind === 'agent' ? { id: actor.agent.id, name: actor.agent.name } : undefined;

/** `/v1/admin/conversations`: what agents see of conversations, and do about them. */
export const adminConversationRoutes = (server: ServerContext) => {
  const { config, storage, sites, live, news, line, fileUrls, now } = server;
  const app = new Hono<AppEnvironment>();
  const send = createSendMessage(server);

  const bodyOf = async (context: Context<AppEnvironment>) =>
    parseJson(await readBody(context.req.raw, maxBodyBytes));
  const found = async (context: Context<AppEnvironment>, id: string): Promise<ConversationRow> => {
    const row = await readConversation(storage, id);
    if (!row || !mayUse(actorOf(context), row.site)) throw missing();
    return row;
  };
  const shown = async (rows: readonly ConversationRow[]): Promise<DeskConversation[]> => {
    const ids = rows.map(({ id }) => id);
    const facts = await readThreadFacts(storage, 'conversation', ids);
    return rows.flatMap((row) => {
      const known = facts.get(row.id);
      return known ? [deskConversationOf(row, known, line.waitMs(row, known.place))] : [];
    });
  };
  const one = async (row: ConversationRow): Promise<DeskConversation> => {
    const [conversation] = await shown([row]);
    if (!conversation) throw missing();
    return conversation;
  };

  app.get('/conversations', async (context) => {
    const actor = actorOf(context);
    const { site, assignee, ...query } = check(listQuery, context.req.query(), 'invalid_query');
    const who = assignee === 'me' ? (agentOf(actor)?.id ?? '') : assignee;
    const { rows, next } = await readDeskConversations(storage, {
      ...query,
      sites: sitesFor(actor, config.sites, site),
      ...(who !== undefined && { assignee: who === 'none' ? null : who }),
    });
    return context.json({ items: await shown(rows), next });
  });

  app.get('/conversations/:id', async (context) =>
    context.json(await one(await found(context, context.req.param('id')))),
  );

  app.get('/conversations/:id/messages', async (context) => {
    const query = check(messagesQuery, context.req.query(), 'invalid_query');
    const { id } = await found(context, context.req.param('id'));
    const about = { thread: 'conversation', threadId: id, audience: 'desk' } as const;
    return context.json(await readMessages(server, { ...about, ...query }));
  });

  app.post('/conversations/:id/messages', async (context) => {
    const row = await found(context, context.req.param('id'));
    const { id, text, note, choices, articles } = check(agentMessage, await bodyOf(context));
    const agent = agentOf(actorOf(context));
    const result = await send({
      thread: 'conversation',
      threadId: row.id,
      id,
      author: 'agent',
      ...(agent && { agentId: agent.id, authorName: agent.name }),
      text,
      note: note ?? false,
      extra: { ...(choices && { choices }), ...(articles && { articles }) },
      at: now(),
    });
    if (result.added === 'missing') throw missing();
    const files = await filesOf(storage, [result.message]);
    const message = messageOf(result.message, { audience: 'desk', files, fileUrls });
    return context.json(message, result.added === 'new' ? 201 : 200);
  });

  app.post('/conversations/:id/read', async (context) => {
    const { id: threadId } = await found(context, context.req.param('id'));
    const { sequence: position } = check(readUpTo, await bodyOf(context));
    const reader = { by: 'agents', position } as const;
    await storage.run('markRead', { thread: 'conversation', threadId, reader, at: now() });
    live.wake();
    return context.body(null, 204);
  });

  app.post('/conversations/:id/viewing', async (context) => {
    const { id, site } = await found(context, context.req.param('id'));
    const { writing = false } = check(viewing, await bodyOf(context));
    const agent = agentOf(actorOf(context));
    const place = { site, thread: 'conversation', threadId: id } as const;
    if (agent)
      live.publish(
        { ...place, to: 'agents' },
        { type: 'viewing', data: { conversationId: id, agentId: agent.id, name: agent.name, writing } },
      );
    if (writing)
      live.publish(
        { ...place, to: 'visitor' },
        {
          type: 'typing',
          data: { conversationId: id, author: { type: 'agent', ...(agent && { name: agent.name }) } },
        },
      );
    return context.body(null, 204);
  });

  app.patch('/conversations/:id', async (context) => {
    const { id, site } = await found(context, context.req.param('id'));
    const { state, assignee, group } = check(deskConversationChange, await bodyOf(context));
    if (group !== undefined && !sites.site(site)?.chat?.groups.some(({ key }) => key === group))
      throw new ProblemError('invalid_body', { detail: 'group: the site has no such group' });
    const agent = agentOf(actorOf(context));
    const result = await storage.run('changeConversation', {
      id,
      ...(state && { state }),
      ...(assignee !== undefined && {
        assignee: assignee === null ? null : await findAssignee(storage, assignee, site),
      }),
      ...(group !== undefined && { group }),
      ...(agent && { agent }),
      at: now(),
    });
    if (result.changed === 'missing') throw missing();
    if (result.changed === 'yes') {
      live.wake();
      news.tell({ type: 'changed', conversation: result.conversation });
    }
    return context.json(await one(result.conversation));
  });

  return app;
};

const missing = () => new ProblemError('not_found', { detail: 'there is no such conversation' });

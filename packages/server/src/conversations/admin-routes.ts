import { type DeskConversation, deskConversationChange } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, mayUse, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check } from '../http/parse-json.ts';
import { ProblemError } from '../problem.ts';
import { adminThreadRoutes, agentBodyOf } from './admin-thread-routes.ts';
import { agentOf } from './agent-of.ts';
import { deskConversationOf } from './conversation-of.ts';
import { findAssignee } from './find-assignee.ts';
import { readConversation, readDeskConversations } from './read-conversations.ts';
import { listCursor, listLimit } from './read-threads.ts';
import type { ConversationRow } from './rows.ts';
import { readThreadFacts } from './thread-facts.ts';

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

/** `/v1/admin/conversations`: what agents see of conversations, and do about them. */
export const adminConversationRoutes = (server: ServerContext) => {
  const { config, storage, sites, live, news, line, now } = server;
  const app = new Hono<AppEnvironment>();

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

  app.route(
    '/conversations',
    adminThreadRoutes(server, { thread: 'conversation', find: found, refusal: () => missing() }),
  );

  app.patch('/conversations/:id', async (context) => {
    const { id, site } = await found(context, context.req.param('id'));
    const { state, assignee, group } = check(deskConversationChange, await agentBodyOf(context));
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

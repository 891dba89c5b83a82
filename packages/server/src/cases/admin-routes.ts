import { agentMessage, caseState, type DeskCaseChange, deskCaseChange, readUpTo } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, mayUse, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import { agentOf } from '../conversations/admin-routes.ts';
import { findAssignee } from '../conversations/find-assignee.ts';
import { filesOf, messageOf } from '../conversations/message-of.ts';
import { readConversation } from '../conversations/read-conversations.ts';
import { messagesQuery, readMessages } from '../conversations/read-messages.ts';
import { listCursor, listLimit } from '../conversations/read-threads.ts';
import type { CaseRow } from '../conversations/rows.ts';
import { createSendMessage } from '../conversations/send-message.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { senderOf } from '../mail/sender-of.ts';
import { ProblemError } from '../problem.ts';
import { readSite } from '../site-overrides/read-overrides.ts';
import { createCaseEvents } from './case-events.ts';
import { caseOfConversation, mergeRequest } from './case-requests.ts';
import { promiseOf } from './promise-of.ts';
import { readCase, readDeskCases } from './read-cases.ts';
import { createShowDeskCases, noSuchCase } from './show-cases.ts';

const maxBodyBytes = 131_072;
const listQuery = z.object({
  site: z.optional(z.string()),
  state: z.optional(caseState),
  group: z.optional(z.string()),
  /** `me`, `none`, or the id of an agent. */
  assignee: z.optional(z.string()),
  query: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  cursor: z.optional(listCursor),
  limit: z.optional(listLimit),
});
const viewing = z.object({ writing: z.optional(z.boolean()) });

/** `/v1/admin/cases`: what agents see of cases, and do about them. */
export const adminCaseRoutes = (server: ServerContext) => {
  const { config, storage, sites, deliveries, live, fileUrls, now } = server;
  const app = new Hono<AppEnvironment>();
  const send = createSendMessage(server);
  const events = createCaseEvents(server);
  const show = createShowDeskCases(storage);

  const bodyOf = async (context: Context<AppEnvironment>) =>
    parseJson(await readBody(context.req.raw, maxBodyBytes));
  const found = async (context: Context<AppEnvironment>, id: string): Promise<CaseRow> => {
    const row = await readCase(storage, id);
    if (!row || !mayUse(actorOf(context), row.site)) throw noSuchCase();
    return row;
  };

  app.get('/cases', async (context) => {
    const actor = actorOf(context);
    const { site, assignee, ...query } = check(listQuery, context.req.query(), 'invalid_query');
    const who = assignee === 'me' ? (agentOf(actor)?.id ?? '') : assignee;
    const { rows, next } = await readDeskCases(storage, {
      ...query,
      sites: sitesFor(actor, config.sites, site),
      ...(who !== undefined && { assignee: who === 'none' ? null : who }),
    });
    return context.json({ items: await show.all(rows), next });
  });

  app.post('/cases', async (context) => {
    const { id, conversationId, subject } = check(caseOfConversation, await bodyOf(context));
    const conversation = await readConversation(storage, conversationId);
    if (!conversation || !mayUse(actorOf(context), conversation.site))
      throw noSuchCase('conversationId: there is no such conversation');
    const configured = sites.site(conversation.site);
    const site = configured && (await readSite(storage.read, configured));
    const agent = agentOf(actorOf(context));
    const at = now();
    const result = await storage.run('createCaseOfConversation', {
      id,
      conversationId,
      subject,
      ...(agent && { agentId: agent.id }),
      ...(site?.chat && promiseOf(site.chat, at)),
      mail: site !== undefined && senderOf(config, site) !== undefined,
      at,
    });
    if (result.created === 'missing' || result.created === 'erased') throw noSuchCase();
    if (result.created === 'new') {
      live.wake();
      deliveries.wake();
    }
    await events.created(result.row);
    return context.json(await show.one(result.row), result.created === 'new' ? 201 : 200);
  });

  app.get('/cases/:id', async (context) =>
    context.json(await show.one(await found(context, context.req.param('id')))),
  );

  app.get('/cases/:id/messages', async (context) => {
    const query = check(messagesQuery, context.req.query(), 'invalid_query');
    const { id } = await found(context, context.req.param('id'));
    const about = { thread: 'case', threadId: id, audience: 'desk' } as const;
    return context.json(await readMessages(server, { ...about, ...query }));
  });

  app.post('/cases/:id/messages', async (context) => {
    const row = await found(context, context.req.param('id'));
    const { id, text, note, choices, articles } = check(agentMessage, await bodyOf(context));
    const agent = agentOf(actorOf(context));
    const result = await send({
      thread: 'case',
      threadId: row.id,
      id,
      author: 'agent',
      ...(agent && { agentId: agent.id, authorName: agent.name }),
      text,
      note: note ?? false,
      extra: { ...(choices && { choices }), ...(articles && { articles }) },
      at: now(),
    });
    if (result.added === 'missing')
      throw result.reason === 'closed'
        ? new ProblemError('case_closed', { detail: 'open it again before you answer' })
        : noSuchCase();
    const files = await filesOf(storage, [result.message]);
    const message = messageOf(result.message, { audience: 'desk', files, fileUrls });
    return context.json(message, result.added === 'new' ? 201 : 200);
  });

  app.post('/cases/:id/read', async (context) => {
    const { id: threadId } = await found(context, context.req.param('id'));
    const { sequence: position } = check(readUpTo, await bodyOf(context));
    const reader = { by: 'agents', position } as const;
    await storage.run('markRead', { thread: 'case', threadId, reader, at: now() });
    live.wake();
    return context.body(null, 204);
  });

  app.post('/cases/:id/viewing', async (context) => {
    const { id, site } = await found(context, context.req.param('id'));
    const { writing = false } = check(viewing, await bodyOf(context));
    const agent = agentOf(actorOf(context));
    const place = { site, thread: 'case', threadId: id } as const;
    if (agent)
      live.publish(
        { ...place, to: 'agents' },
        { type: 'viewing', data: { caseId: id, agentId: agent.id, name: agent.name, writing } },
      );
    if (writing)
      live.publish(
        { ...place, to: 'visitor' },
        {
          type: 'typing',
          data: { caseId: id, author: { type: 'agent', ...(agent && { name: agent.name }) } },
        },
      );
    return context.body(null, 204);
  });

  const checkChange = async ({ group, assignee }: DeskCaseChange, site: string): Promise<void> => {
    if (group !== undefined && !sites.site(site)?.chat?.groups.some(({ key }) => key === group))
      throw new ProblemError('invalid_body', { detail: 'group: the site has no such group' });
    if (typeof assignee === 'string') await findAssignee(storage, assignee, site);
  };

  app.patch('/cases/:id', async (context) => {
    const { id, site } = await found(context, context.req.param('id'));
    const change = check(deskCaseChange, await bodyOf(context));
    await checkChange(change, site);
    const result = await storage.run('changeCase', { id, ...change, at: now() });
    if (result.changed === 'missing') throw noSuchCase();
    if (result.changed === 'merged')
      throw new ProblemError('case_closed', { detail: 'it goes on in the case that it was joined to' });
    if (result.changed === 'yes') live.wake();
    if (result.row.state === 'solved') await events.solved(result.row);
    return context.json(await show.one(result.row));
  });

  app.post('/cases/:id/merge', async (context) => {
    const { id } = await found(context, context.req.param('id'));
    const { into } = check(mergeRequest, await bodyOf(context));
    await found(context, into);
    const result = await storage.run('mergeCases', { id, into, at: now() });
    if (result.merged === 'missing') throw noSuchCase();
    if (result.merged === 'refused') throw new ProblemError('invalid_body', { detail: result.reason });
    if (result.merged === 'yes') live.wake();
    return context.json(await show.one(result.row));
  });

  return app;
};

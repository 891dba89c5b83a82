import { caseState, type DeskCaseChange, deskCaseChange } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, mayUse, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import { adminThreadRoutes, agentBodyOf } from '../conversations/admin-thread-routes.ts';
import { agentOf } from '../conversations/agent-of.ts';
import { findAssignee } from '../conversations/find-assignee.ts';
import { readConversation } from '../conversations/read-conversations.ts';
import { listCursor, listLimit } from '../conversations/read-threads.ts';
import type { CaseRow } from '../conversations/rows.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check } from '../http/parse-json.ts';
import { senderOf } from '../mail/sender-of.ts';
import { ProblemError } from '../problem.ts';
import { readSite } from '../site-overrides/read-overrides.ts';
import { createCaseEvents } from './case-events.ts';
import { caseOfConversation, mergeRequest } from './case-requests.ts';
import { promiseOf } from './promise-of.ts';
import { readCase, readDeskCases } from './read-cases.ts';
import { createShowDeskCases, noSuchCase } from './show-cases.ts';

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

/** `/v1/admin/cases`: what agents see of cases, and do about them. */
export const adminCaseRoutes = (server: ServerContext) => {
  const { config, storage, sites, deliveries, live, now } = server;
  const app = new Hono<AppEnvironment>();
  const events = createCaseEvents(server);
  const show = createShowDeskCases(storage);

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
    const { id, conversationId, subject } = check(caseOfConversation, await agentBodyOf(context));
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

  app.route(
    '/cases',
    adminThreadRoutes(server, {
      thread: 'case',
      find: found,
      refusal: (reason) =>
        reason === 'closed'
          ? new ProblemError('case_closed', { detail: 'open it again before you answer' })
          : noSuchCase(),
    }),
  );

  const checkChange = async ({ group, assignee }: DeskCaseChange, site: string): Promise<void> => {
    if (group !== undefined && !sites.site(site)?.chat?.groups.some(({ key }) => key === group))
      throw new ProblemError('invalid_body', { detail: 'group: the site has no such group' });
    if (typeof assignee === 'string') await findAssignee(storage, assignee, site);
  };

  app.patch('/cases/:id', async (context) => {
    const { id, site } = await found(context, context.req.param('id'));
    const change = check(deskCaseChange, await agentBodyOf(context));
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
    const { into } = check(mergeRequest, await agentBodyOf(context));
    await found(context, into);
    const result = await storage.run('mergeCases', { id, into, at: now() });
    if (result.merged === 'missing') throw noSuchCase();
    if (result.merged === 'refused') throw new ProblemError('invalid_body', { detail: result.reason });
    if (result.merged === 'yes') live.wake();
    return context.json(await show.one(result.row));
  });

  return app;
};

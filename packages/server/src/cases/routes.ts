import { caseQuestion, newCase, newMessage, readUpTo } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { Visitor } from '../auth/visitor-token.ts';
import { visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { filesOf, messageOf } from '../conversations/message-of.ts';
import { messagesQuery, readMessages } from '../conversations/read-messages.ts';
import { listCursor, listLimit } from '../conversations/read-threads.ts';
import type { CaseRow } from '../conversations/rows.ts';
import { createSendMessage } from '../conversations/send-message.ts';
import { createTellEvents } from '../conversations/tell-events.ts';
import { ownsThread } from '../conversations/thread-owner.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { senderOf } from '../mail/sender-of.ts';
import { ProblemError } from '../problem.ts';
import { readSite } from '../site-overrides/read-overrides.ts';
import { createCaseEvents } from './case-events.ts';
import { findMatches } from './find-matches.ts';
import { promiseOf } from './promise-of.ts';
import { firstMessageOf, readCase, readOwnCases } from './read-cases.ts';
import { createShowCases, noSuchCase } from './show-cases.ts';

const maxBodyBytes = 65_536;
const listQuery = z.object({ cursor: z.optional(listCursor), limit: z.optional(listLimit) });

/** `/v1/cases` and `/v1/case-matches`: a visitor's or customer's own, and nobody else's. */
export const caseRoutes = (server: ServerContext) => {
  const { config, storage, sites, deliveries, live, fileUrls, now } = server;
  const app = new Hono<AppEnvironment>();
  const send = createSendMessage(server);
  const { messageSent } = createTellEvents(server);
  const events = createCaseEvents(server);
  const show = createShowCases(storage);

  const enter = async (context: Context<AppEnvironment>) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const { site } = sites.find(visitor.site);
    if (!site.chat) throw noSuchCase('this site has no cases');
    await admit(server, context, site);
    return { visitor, site, chat: site.chat };
  };
  const bodyOf = async (context: Context<AppEnvironment>) =>
    parseJson(await readBody(context.req.raw, maxBodyBytes));
  const own = async (visitor: Visitor, id: string): Promise<CaseRow> => {
    const row = await readCase(storage, id);
    if (!row || !ownsThread(visitor, row)) throw noSuchCase();
    return row;
  };

  app.post('/cases', async (context) => {
    const { visitor, site } = await enter(context);
    const { id, subject, text, ...more } = check(newCase, await bodyOf(context));
    const { chat } = await readSite(storage.read, site);
    const at = now();
    const result = await storage.run('createCase', {
      id,
      visitor,
      subject,
      text,
      ...more,
      siteLocale: site.help.locales[0] ?? 'en',
      ...(chat && promiseOf(chat, at)),
      mail: senderOf(config, site) !== undefined,
      at,
    });
    if (result.created === 'missing') throw noSuchCase(missing[result.what]);
    if (result.created === 'erased')
      throw new ProblemError('forbidden', { detail: 'this visitor was erased; make a new one' });
    const { created, row } = result;
    if (created === 'new') {
      live.wake();
      deliveries.wake();
    }
    // Also of one that was stored: the server may have ended before they were told, and told twice they are one.
    await events.created(row);
    const message = await firstMessageOf(storage, row.id);
    if (message) await messageSent(row, message);
    return context.json(await show.one(row), created === 'new' ? 201 : 200);
  });

  app.post('/case-matches', async (context) => {
    const { visitor } = await enter(context);
    const question = check(caseQuestion, await bodyOf(context));
    return context.json({ items: await show.all(await findMatches(storage, visitor, question, now())) });
  });

  app.get('/cases', async (context) => {
    const { visitor } = await enter(context);
    const query = check(listQuery, context.req.query(), 'invalid_query');
    const { rows, next } = await readOwnCases(storage, visitor, query);
    return context.json({ items: await show.all(rows), next });
  });

  app.get('/cases/:id', async (context) => {
    const { visitor } = await enter(context);
    return context.json(await show.one(await own(visitor, context.req.param('id'))));
  });

  app.get('/cases/:id/messages', async (context) => {
    const { visitor } = await enter(context);
    const query = check(messagesQuery, context.req.query(), 'invalid_query');
    const { id } = await own(visitor, context.req.param('id'));
    const about = { thread: 'case', threadId: id, audience: 'visitor' } as const;
    return context.json(await readMessages(server, { ...about, ...query }));
  });

  app.post('/cases/:id/messages', async (context) => {
    const { visitor } = await enter(context);
    const { id, text, choice } = check(newMessage, await bodyOf(context));
    const result = await send({
      thread: 'case',
      threadId: context.req.param('id'),
      visitor,
      id,
      author: 'visitor',
      text,
      ...(choice !== undefined && { extra: { choice } }),
      at: now(),
    });
    if (result.added === 'missing') throw result.reason === 'closed' ? closed() : noSuchCase();
    const files = await filesOf(storage, [result.message]);
    const message = messageOf(result.message, { audience: 'visitor', files, fileUrls });
    return context.json(message, result.added === 'new' ? 201 : 200);
  });

  app.post('/cases/:id/read', async (context) => {
    const { visitor } = await enter(context);
    const { sequence } = check(readUpTo, await bodyOf(context));
    const reader = { by: 'visitor', visitor, sequence } as const;
    const threadId = context.req.param('id');
    if (!(await storage.run('markRead', { thread: 'case', threadId, reader, at: now() }))) throw noSuchCase();
    live.wake();
    return context.body(null, 204);
  });

  app.post('/cases/:id/typing', async (context) => {
    const { visitor } = await enter(context);
    const { id, site } = await own(visitor, context.req.param('id'));
    live.publish(
      { site, thread: 'case', threadId: id, to: 'agents' },
      { type: 'typing', data: { caseId: id, author: { type: 'visitor' } } },
    );
    return context.body(null, 204);
  });

  return app;
};

const missing = {
  case: 'there is no such case',
  conversation: 'conversationId: there is no such conversation',
  followed: 'followsId: there is no such case',
} as const;

const closed = () =>
  new ProblemError('case_closed', { detail: 'open a new case that names it as `followsId`' });

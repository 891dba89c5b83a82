import {
  type Conversation,
  conversationChange,
  newConversation,
  newMessage,
  readUpTo,
} from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { Visitor } from '../auth/visitor-token.ts';
import { visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { conversationOf } from './conversation-of.ts';
import { filesOf, messageOf } from './message-of.ts';
import { readConversation, readOwnConversations } from './read-conversations.ts';
import { messagesQuery, readMessages } from './read-messages.ts';
import { listCursor, listLimit } from './read-threads.ts';
import type { ConversationRow } from './rows.ts';
import { createSendMessage } from './send-message.ts';
import { createTellEvents } from './tell-events.ts';
import { readThreadFacts, type ThreadFacts } from './thread-facts.ts';
import { ownsThread } from './thread-owner.ts';
import { transcriptOf } from './transcript.ts';

const maxBodyBytes = 65_536;
const listQuery = z.object({ cursor: z.optional(listCursor), limit: z.optional(listLimit) });
const transcriptPage = 200;

/** `/v1/conversations`: a visitor's or customer's own, and nobody else's. */
export const conversationRoutes = (server: ServerContext) => {
  const { storage, sites, live, news, line, fileUrls, now } = server;
  const app = new Hono<AppEnvironment>();
  const send = createSendMessage(server);
  const events = createTellEvents(server);

  const enter = async (context: Context<AppEnvironment>) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const { site } = sites.find(visitor.site);
    if (!site.chat) throw missing('this site has no chat');
    await admit(server, context, site);
    return { visitor, site, chat: site.chat };
  };
  const bodyOf = async (context: Context<AppEnvironment>) =>
    parseJson(await readBody(context.req.raw, maxBodyBytes));
  const own = async (visitor: Visitor, id: string): Promise<ConversationRow> => {
    const row = await readConversation(storage, id);
    if (!row || !ownsThread(visitor, row)) throw missing();
    return row;
  };
  const shown = async (rows: readonly ConversationRow[]): Promise<Conversation[]> => {
    const ids = rows.map(({ id }) => id);
    const facts = await readThreadFacts(storage, 'conversation', ids);
    return rows.flatMap((row) => {
      const found: ThreadFacts | undefined = facts.get(row.id);
      return found ? [conversationOf(row, found, line.waitMs(row, found.place))] : [];
    });
  };
  const one = async (row: ConversationRow): Promise<Conversation> => {
    const [conversation] = await shown([row]);
    if (!conversation) throw missing();
    return conversation;
  };

  app.post('/conversations', async (context) => {
    const { visitor, site, chat } = await enter(context);
    const body = check(newConversation, await bodyOf(context));
    const topic = chat.topics.find(({ key }) => key === body.topic);
    if (body.topic !== undefined && !topic)
      throw new ProblemError('invalid_body', { detail: 'topic: the site has no such topic' });
    const result = await storage.run('startConversation', {
      id: body.id,
      visitor,
      ...(topic && { topic: topic.key }),
      ...(topic?.group !== undefined && { group: topic.group }),
      locale: body.locale ?? site.help.locales[0] ?? 'en',
      ...(body.contact && { contact: body.contact }),
      state: chat.bot ? 'bot' : 'queued',
      priority: false,
      at: now(),
    });
    if (result.started === 'missing') throw missing();
    if (result.started === 'erased')
      throw new ProblemError('forbidden', { detail: 'this visitor was erased; make a new one' });
    const { started, conversation } = result;
    if (started === 'new') {
      live.wake();
      news.tell({ type: 'started', conversation });
    }
    await events.conversationStarted(conversation);
    return context.json(await one(conversation), started === 'new' ? 201 : 200);
  });

  app.get('/conversations', async (context) => {
    const { visitor } = await enter(context);
    const query = check(listQuery, context.req.query(), 'invalid_query');
    const { rows, next } = await readOwnConversations(storage, visitor, query);
    return context.json({ items: await shown(rows), next });
  });

  app.get('/conversations/:id', async (context) => {
    const { visitor } = await enter(context);
    return context.json(await one(await own(visitor, context.req.param('id'))));
  });

  app.patch('/conversations/:id', async (context) => {
    const { visitor } = await enter(context);
    const { contact, state } = check(conversationChange, await bodyOf(context));
    const result = await storage.run('changeConversation', {
      id: context.req.param('id'),
      visitor,
      ...(contact && { contact }),
      ...(state && { state }),
      at: now(),
    });
    if (result.changed === 'missing') throw missing();
    if (result.changed === 'yes') {
      live.wake();
      news.tell({ type: 'changed', conversation: result.conversation });
    }
    return context.json(await one(result.conversation));
  });

  app.get('/conversations/:id/messages', async (context) => {
    const { visitor } = await enter(context);
    const query = check(messagesQuery, context.req.query(), 'invalid_query');
    const { id } = await own(visitor, context.req.param('id'));
    const about = { thread: 'conversation', threadId: id, audience: 'visitor' } as const;
    return context.json(await readMessages(server, { ...about, ...query }));
  });

  app.post('/conversations/:id/messages', async (context) => {
    const { visitor, chat } = await enter(context);
    const { id, text, choice } = check(newMessage, await bodyOf(context));
    const result = await send({
      thread: 'conversation',
      threadId: context.req.param('id'),
      visitor,
      id,
      author: 'visitor',
      text,
      ...(choice !== undefined && { extra: { choice } }),
      reopenAs: chat.bot ? 'bot' : 'queued',
      at: now(),
    });
    if (result.added === 'missing') throw missing();
    const files = await filesOf(storage, [result.message]);
    const message = messageOf(result.message, { audience: 'visitor', files, fileUrls });
    return context.json(message, result.added === 'new' ? 201 : 200);
  });

  app.post('/conversations/:id/read', async (context) => {
    const { visitor } = await enter(context);
    const { sequence } = check(readUpTo, await bodyOf(context));
    const reader = { by: 'visitor', visitor, sequence } as const;
    const threadId = context.req.param('id');
    if (!(await storage.run('markRead', { thread: 'conversation', threadId, reader, at: now() })))
      throw missing();
    live.wake();
    return context.body(null, 204);
  });

  app.post('/conversations/:id/typing', async (context) => {
    const { visitor } = await enter(context);
    const { id, site } = await own(visitor, context.req.param('id'));
    live.publish(
      { site, thread: 'conversation', threadId: id, to: 'agents' },
      { type: 'typing', data: { conversationId: id, author: { type: 'visitor' } } },
    );
    return context.body(null, 204);
  });

  app.get('/conversations/:id/transcript', async (context) => {
    const { visitor, site } = await enter(context);
    const row = await own(visitor, context.req.param('id'));
    const about = { thread: 'conversation', threadId: row.id, audience: 'visitor' } as const;
    const messages = [];
    let after: string | null = '0';
    while (after !== null) {
      const page = await readMessages(server, { ...about, after, limit: transcriptPage });
      messages.push(...page.items);
      after = page.next;
    }
    return context.text(transcriptOf(site.name, row, messages), 200, {
      'content-disposition': `attachment; filename="conversation-${row.id}.txt"`,
    });
  });

  return app;
};

const missing = (detail = 'there is no such conversation') => new ProblemError('not_found', { detail });

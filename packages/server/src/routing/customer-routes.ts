import type { DeskCustomer } from '@rapport/sdk/models';
import { Hono } from 'hono';
import { pageAddressOf } from '../articles/article-reader.ts';
import { actorOf, mayUse } from '../auth/actor.ts';
import type { Visitor } from '../auth/visitor-token.ts';
import type { ServerContext } from '../context.ts';
import { deskConversationOf } from '../conversations/conversation-of.ts';
import { readConversation, readOwnConversations } from '../conversations/read-conversations.ts';
import { readThreadFacts } from '../conversations/thread-facts.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { ProblemError } from '../problem.ts';
import { readCustomerProfile } from './customer-profile.ts';
import { suggestArticles } from './suggested-articles.ts';

const shown = 10;

/** `GET /v1/admin/conversations/{id}/customer`: what the desk shows beside a conversation. */
export const conversationCustomerRoutes = (server: ServerContext) => {
  const { storage, sites, line, now } = server;
  const app = new Hono<AppEnvironment>();

  const otherConversations = async (visitor: Visitor, id: string): Promise<DeskCustomer['conversations']> => {
    const { rows } = await readOwnConversations(storage, visitor, { limit: shown + 1 });
    const others = rows.filter((row) => row.id !== id).slice(0, shown);
    const ids = others.map((row) => row.id);
    const facts = await readThreadFacts(storage, 'conversation', ids);
    return others.flatMap((row) => {
      const known = facts.get(row.id);
      return known ? [deskConversationOf(row, known, line.waitMs(row, known.place))] : [];
    });
  };

  app.get('/conversations/:id/customer', async (context) => {
    const row = await readConversation(storage, context.req.param('id'));
    const site = row && sites.site(row.site);
    if (!row || !site || !mayUse(actorOf(context), row.site))
      throw new ProblemError('not_found', { detail: 'there is no such conversation' });
    const visitor: Visitor = {
      site: row.site,
      anonymousId: row.anonymous_id,
      keyHash: row.key_hash,
      userId: row.user_id,
    };
    const profile = await readCustomerProfile(storage, visitor, now());
    const [conversations, articles] = await Promise.all([
      otherConversations(visitor, row.id),
      suggestArticles(server, site, row, {
        page: profile?.pages[0]?.title ?? undefined,
        address: pageAddressOf(server, context, site),
      }),
    ]);
    return context.json({ profile, cases: [], conversations, articles } satisfies DeskCustomer);
  });

  return app;
};

import type { DeskCustomer } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import { pageAddressOf } from '../articles/article-reader.ts';
import { actorOf, mayUse } from '../auth/actor.ts';
import type { Visitor } from '../auth/visitor-token.ts';
import { readCase, readOwnCases } from '../cases/read-cases.ts';
import { createShowDeskCases } from '../cases/show-cases.ts';
import type { ServerContext } from '../context.ts';
import { deskConversationOf } from '../conversations/conversation-of.ts';
import { readConversation, readOwnConversations } from '../conversations/read-conversations.ts';
import type { ThreadKind, ThreadRow } from '../conversations/rows.ts';
import { readThreadFacts } from '../conversations/thread-facts.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { ProblemError } from '../problem.ts';
import { readCustomerProfile } from './customer-profile.ts';
import { suggestArticles } from './suggested-articles.ts';

const shown = 10;

/** `GET /v1/admin/conversations/{id}/customer` and the same of cases: what the desk shows beside them. */
export const customerRoutes = (server: ServerContext) => {
  const { storage, sites, line, now } = server;
  const cases = createShowDeskCases(storage);

  const conversationsOf = async (visitor: Visitor, id: string): Promise<DeskCustomer['conversations']> => {
    const { rows } = await readOwnConversations(storage, visitor, { limit: shown + 1 });
    const others = othersThan(id, rows);
    const ids = others.map((row) => row.id);
    const facts = await readThreadFacts(storage, 'conversation', ids);
    return others.flatMap((row) => {
      const known = facts.get(row.id);
      return known ? [deskConversationOf(row, known, line.waitMs(row, known.place))] : [];
    });
  };
  const casesOf = async (visitor: Visitor, id: string): Promise<DeskCustomer['cases']> => {
    const { rows } = await readOwnCases(storage, visitor, { limit: shown + 1 });
    return cases.all(othersThan(id, rows));
  };

  const customerOf = async (
    context: Context<AppEnvironment>,
    thread: ThreadKind,
    row: ThreadRow | undefined,
  ): Promise<DeskCustomer> => {
    const site = row && sites.site(row.site);
    if (!row || !site || !mayUse(actorOf(context), row.site))
      throw new ProblemError('not_found', { detail: `there is no such ${thread}` });
    const { site: key, anonymous_id: anonymousId, key_hash: keyHash, user_id: userId } = row;
    const visitor: Visitor = { site: key, anonymousId, keyHash, userId };
    const profile = await readCustomerProfile(storage, visitor, now());
    const page = profile?.pages[0]?.title ?? undefined;
    const address = pageAddressOf(server, context, site);
    const [theirCases, conversations, articles] = await Promise.all([
      casesOf(visitor, row.id),
      conversationsOf(visitor, row.id),
      suggestArticles(server, site, row, { thread, page, address }),
    ]);
    return { profile, cases: theirCases, conversations, articles };
  };

  return new Hono<AppEnvironment>()
    .get('/conversations/:id/customer', async (context) => {
      const row = await readConversation(storage, context.req.param('id'));
      return context.json(await customerOf(context, 'conversation', row));
    })
    .get('/cases/:id/customer', async (context) => {
      const row = await readCase(storage, context.req.param('id'));
      return context.json(await customerOf(context, 'case', row));
    });
};

const othersThan = <Row extends ThreadRow>(id: string, rows: readonly Row[]): Row[] =>
  rows.filter((row) => row.id !== id).slice(0, shown);

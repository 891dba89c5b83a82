import { limits, loyaltyAdjustment } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, sitesFor } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import { agentOf } from '../conversations/agent-of.ts';
import { isOneOf } from '../database/rows.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { currencyOf } from './account/currency-of.ts';
import { createMembers, isLoyal, type LoyalSite } from './account/members.ts';
import { readEntries } from './account/read-entries.ts';
import { showAccount } from './account/show-account.ts';
import { showDeskEntry } from './account/show-entry.ts';
import { createReader } from './account/text-in.ts';
import { readCoupons } from './coupons/read-coupons.ts';
import { showCoupon } from './coupons/show-coupon.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { memberTimeZone } from './programme/member-time-zone.ts';
import { momentsOf } from './programme/moments-of.ts';
import { pageQuery } from './requests.ts';

const listQuery = z.object({
  site: z.optional(z.string()),
  query: z.optional(z.string().check(z.trim(), z.maxLength(255))),
  cursor: z.optional(z.string().check(z.maxLength(1_000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
});
/** Whoever means more than this has typed too many digits. */
const mostPoints = 1_000_000;

/** `/v1/admin/loyalty`: what agents see of members, and what they correct. */
export const adminLoyaltyRoutes = (server: ServerContext) => {
  const { config, storage, sites, now } = server;
  const app = new Hono<AppEnvironment>();
  const members = createMembers(server);
  const reading = { db: storage.read, dialect: storage.dialect };

  const loyalSites = (context: Context<AppEnvironment>, site: string | undefined): string[] =>
    sitesFor(actorOf(context), config.sites.filter(isLoyal), site);

  const siteOf = async (userId: string, keys: readonly string[]): Promise<string | undefined> => {
    const account = await storage.read
      .selectFrom('loyalty_accounts')
      .select('site')
      .where('user_id', '=', userId)
      .where(isOneOf(storage.dialect, 'site', keys))
      .executeTakeFirst();
    if (account) return account.site;
    // Whom only a browser claims to be is no customer, and gets no account by being looked at.
    const customer = await storage.read
      .selectFrom('identities')
      .innerJoin('profiles', 'profiles.id', 'identities.profile_id')
      .select('identities.site')
      .where('identities.kind', '=', 'user')
      .where('identities.value', '=', userId)
      .where('profiles.proven', '=', 1)
      .where(isOneOf(storage.dialect, 'identities.site', keys))
      .executeTakeFirst();
    return customer?.site;
  };

  /** Finds whom is meant. Whom nobody has heard of yet, may still be given points, where it is clear at which site. */
  const enter = async (context: Context<AppEnvironment>, mayBeNew = false) => {
    const query = check(pageQuery, context.req.query(), 'invalid_query');
    const userId = context.req.param('userId') ?? '';
    const keys = loyalSites(context, query.site);
    const isClear = query.site !== undefined || config.sites.filter(isLoyal).length === 1;
    const only = mayBeNew && isClear && userId.length <= limits.idCharacters ? keys[0] : undefined;
    const key = (await siteOf(userId, keys)) ?? only;
    const site = key === undefined ? undefined : sites.site(key);
    if (!isLoyal(site)) throw new ProblemError('not_found', { detail: 'no customer has this userId' });
    return {
      ...{ site, query, at: now() },
      member: { site: site.key, userId },
      reader: createReader(site, query.locale),
    };
  };

  const deskAccount = async (
    site: LoyalSite,
    member: { site: string; userId: string },
    at: number,
    locale?: string,
  ) => ({
    ...showAccount(await members.whole(site, member, at), createReader(site, locale)),
    userId: member.userId,
    timeZone: await memberTimeZone(reading, member, site.loyalty),
  });

  app.get('/loyalty', async (context) => {
    const { site, query, cursor, limit } = check(listQuery, context.req.query(), 'invalid_query');
    let select = storage.read
      .selectFrom('loyalty_accounts')
      .selectAll()
      .where(isOneOf(storage.dialect, 'site', loyalSites(context, site)))
      .orderBy('site')
      .orderBy('user_id')
      .limit(limit + 1);
    if (query)
      select = select.where(({ or, eb }) => or([eb('user_id', '=', query), eb('member_number', '=', query)]));
    const [lastSite, ...last] = cursor?.split(' ') ?? [];
    if (lastSite !== undefined)
      select = select.where(({ eb, or, and }) =>
        or([eb('site', '>', lastSite), and([eb('site', '=', lastSite), eb('user_id', '>', last.join(' '))])]),
      );
    const rows = await select.execute();
    const page = rows.slice(0, limit);
    const end = page.at(-1);
    return context.json({
      items: page.map((row) => ({
        site: row.site,
        userId: row.user_id,
        memberNumber: row.member_number,
        ...(row.tier !== null && { tier: row.tier }),
        joinedAt: new Date(row.joined_at).toISOString(),
      })),
      next: rows.length > limit && end ? `${end.site} ${end.user_id}` : null,
    });
  });

  app.get('/loyalty/:userId', async (context) => {
    const { site, member, query, at } = await enter(context);
    return context.json(await deskAccount(site, member, at, query.locale));
  });

  app.get('/loyalty/:userId/entries', async (context) => {
    const { member, query, reader, at } = await enter(context);
    await members.bringUpToDate(member, at);
    const { items, next } = await readEntries(storage, member, { ...query, all: true });
    return context.json({ items: items.map((line) => showDeskEntry(line, reader, at)), next });
  });

  app.get('/loyalty/:userId/coupons', async (context) => {
    const { member, query, reader, at } = await enter(context);
    const { items, next } = await readCoupons(storage, member, { ...query, now: at });
    const shown = { reader, currency: query.currency ?? (await currencyOf(reading, member)), now: at };
    return context.json({ items: items.map((row) => showCoupon(row, shown)), next });
  });

  app.post('/loyalty/:userId/entries', async (context) => {
    const { site, member, reader, at } = await enter(context, true);
    const idempotencyKey = `adjust ${idempotencyKeyOf(context)}`;
    const body = parseJson(await readBody(context.req.raw, limits.eventBytes));
    const { points, reason } = check(loyaltyAdjustment, body);
    if (Math.abs(points) > mostPoints)
      throw new ProblemError('invalid_body', { detail: `points: expected ${mostPoints} at most` });
    const timeZone = await memberTimeZone(reading, member, site.loyalty);
    const { expiresAt } = momentsOf({ ...site.loyalty, activateAfterDays: 0 }, { at, timeZone });
    const result = await storage.run('adjustPoints', {
      ...{ ...member, idempotencyKey, points, expiresAt, at },
      notice: { code: 'text', text: reason },
      author: agentOf(actorOf(context))?.id ?? 'admin',
    });
    if (result.written === 'missing')
      throw new ProblemError('insufficient_points', { detail: 'it would take more points than there are' });
    if (result.written === 'conflict') throw new ProblemError('idempotency_conflict');
    if (result.written === 'erased')
      throw new ProblemError('not_found', { detail: 'this customer was erased' });
    server.loyaltyNews.wake();
    const shown = showDeskEntry({ entry: result.entry, lot: undefined }, reader, at);
    return context.json(shown, result.written === 'new' ? 201 : 200);
  });

  return app;
};

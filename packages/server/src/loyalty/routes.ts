import { limits, redemptionRequest } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import { visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { deriveSecret } from '../secret-key.ts';
import { currencyOf } from './account/currency-of.ts';
import { createMembers, isLoyal } from './account/members.ts';
import { readEntries } from './account/read-entries.ts';
import {
  codeDigits,
  codePeriodSeconds,
  codeSeparator,
  createRotatingCodes,
} from './account/rotating-code.ts';
import { showAccount } from './account/show-account.ts';
import { showClaim, showEntry } from './account/show-entry.ts';
import { createReader } from './account/text-in.ts';
import { readCoupons } from './coupons/read-coupons.ts';
import { showCoupon, showWorth } from './coupons/show-coupon.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { createProgrammeClock } from './programme/programme-clock.ts';
import { couponOf } from './redemptions/coupon-of.ts';
import { judgeReward, limitsOf, rewardOf } from './redemptions/judge-reward.ts';
import { previewRefund } from './redemptions/preview-refund.ts';
import { readHad } from './redemptions/read-had.ts';
import { pageQuery } from './requests.ts';

/** `/v1/loyalty`: what a proven customer has, and what they can have for it. */
export const loyaltyRoutes = (server: ServerContext) => {
  const { config, storage, sites, now } = server;
  const app = new Hono<AppEnvironment>();
  const members = createMembers(server);
  const codes = createRotatingCodes(deriveSecret(config.secretKey, 'loyalty codes'));

  /** Who claims to be a customer is none: their site's backend has to have said so. */
  const enter = async (context: Context<AppEnvironment>) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const { site } = sites.find(visitor.site);
    await admit(server, context, site);
    if (!isLoyal(site)) throw new ProblemError('not_found', { detail: 'this site has no loyalty programme' });
    if (visitor.userId === null)
      throw new ProblemError('forbidden', { detail: 'this needs a customer who is signed in' });
    const query = check(pageQuery, context.req.query(), 'invalid_query');
    const member = { site: site.key, userId: visitor.userId };
    return { site, member, query, reader: createReader(site, query.locale), at: now() };
  };
  const currency = async (
    query: { currency?: string | undefined },
    member: { site: string; userId: string },
  ) => query.currency ?? (await currencyOf({ db: storage.read }, member));

  app.get('/loyalty', async (context) => {
    const { site, member, reader, at } = await enter(context);
    return context.json(showAccount(await members.whole(site, member, at), reader));
  });

  app.get('/loyalty/entries', async (context) => {
    const { site, member, query, reader, at } = await enter(context);
    await members.bringUpToDate(member, at);
    const { items, next } = await readEntries(storage, member, { ...query, all: false });
    // What is only claimed is in no ledger: it stands above the first page of it.
    const claims = query.cursor === undefined ? await members.claims(site, member, at) : [];
    return context.json({
      items: [
        ...claims.map((claim) => showClaim(claim, reader)),
        ...items.map((line) => showEntry(line, reader, at)),
      ],
      next,
    });
  });

  app.get('/loyalty/rewards', async (context) => {
    const { site, member, query, reader, at } = await enter(context);
    const [{ available }, { tier }, had, inCurrency] = await Promise.all([
      members.balance(member, at),
      members.standing(site, member, at),
      readHad(storage, member),
      currency(query, member),
    ]);
    const clock = createProgrammeClock(site.loyalty.timeZone);
    const items = site.loyalty.rewards.map((reward) => {
      const facts = { available, tier: tier.key, had: had.get(reward.id) ?? [], now: at, clock };
      const reason = judgeReward(reward, facts);
      return {
        id: reward.id,
        name: reader.text(reward.name),
        ...(reward.description && { description: reader.text(reward.description) }),
        points: reward.points,
        value: showWorth(reward.value, inCurrency),
        available: reason === undefined,
        ...(reason && { unavailableReason: reason }),
        ...(reason === 'insufficient_points' && { missing: reward.points - available }),
      };
    });
    return context.json({ items });
  });

  app.get('/loyalty/coupons', async (context) => {
    const { member, query, reader, at } = await enter(context);
    const { items, next } = await readCoupons(storage, member, { ...query, now: at });
    const shown = { reader, currency: await currency(query, member), now: at };
    return context.json({ items: items.map((row) => showCoupon(row, shown)), next });
  });

  app.post('/loyalty/redemptions', async (context) => {
    const { site, member, query, reader, at } = await enter(context);
    const idempotencyKey = idempotencyKeyOf(context);
    const body = parseJson(await readBody(context.req.raw, limits.eventBytes));
    const { rewardId } = check(redemptionRequest, body);
    const reward = rewardOf(site.loyalty, rewardId);
    if (!reward) throw new ProblemError('reward_unavailable', { detail: 'there is no such reward' });
    const clock = createProgrammeClock(site.loyalty.timeZone);
    const { tier } = await members.standing(site, member, at);
    // Whether there are enough points, and how often it was had, is found out where it is taken.
    const facts = { available: reward.points, tier: tier.key, had: [], now: at, clock };
    const result = await storage.run('redeemReward', {
      ...{ ...member, idempotencyKey, rewardId, points: reward.points, at },
      refused: judgeReward(reward, facts) ?? null,
      limits: limitsOf(reward, at, clock),
      coupon: await couponOf({ db: storage.read }, reward, { member, programme: site.loyalty, at }),
    });
    if (result.redeemed === 'missing')
      throw new ProblemError('insufficient_points', {
        detail: `${reward.points} points are needed, and ${result.available} are there`,
      });
    if (result.redeemed === 'conflict') throw new ProblemError('idempotency_conflict');
    if (result.redeemed === 'erased')
      throw new ProblemError('forbidden', { detail: 'this customer was erased' });
    if (result.redeemed === 'refused')
      throw new ProblemError('reward_unavailable', { detail: whyNot[result.reason] });
    server.loyaltyNews.wake();
    const shown = { reader, currency: await currency(query, member), now: at };
    const coupon = showCoupon(result.coupon, shown);
    const answer = { couponCode: coupon.code, coupon, available: result.available };
    return context.json(answer, result.redeemed === 'new' ? 201 : 200);
  });

  app.get('/loyalty/refund-previews/:orderId', async (context) => {
    const { site, member, at } = await enter(context);
    const orderId = context.req.param('orderId');
    const spentPolicy = site.loyalty.refunds.spent;
    const preview = await previewRefund(storage, member, { orderId, spentPolicy, at });
    if (!preview) throw new ProblemError('not_found', { detail: 'this order gave no points' });
    return context.json(preview);
  });

  app.get('/loyalty/rotating-code', async (context) => {
    const { site, member, at } = await enter(context);
    if (!site.loyalty.rotating)
      throw new ProblemError('not_found', { detail: 'the codes of this programme do not change' });
    const { account } = await members.balance(member, at);
    context.header('cache-control', 'no-store');
    return context.json({
      secret: codes.secretOf(account),
      prefix: `${account.member_number}${codeSeparator}`,
      digits: codeDigits,
      periodSeconds: codePeriodSeconds,
      now: new Date(at).toISOString(),
    });
  });

  return app;
};

const whyNot = {
  insufficient_points: 'there are not enough points',
  tier: 'it is for members of another tier',
  limit: 'it was had as often as it may be',
  not_yet: 'it is not to be had yet',
  over: 'it is not to be had any more',
} as const;

import { limits } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { basicUserName } from '../auth/site-access.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { deriveSecret } from '../secret-key.ts';
import { createMembers, isLoyal } from './account/members.ts';
import { codeSeparator, createRotatingCodes } from './account/rotating-code.ts';
import { readName } from './account/show-account.ts';
import { createReader } from './account/text-in.ts';
import { showWorth } from './coupons/show-coupon.ts';
import { couponReservationRequest, pageQuery } from './requests.ts';

/** Wrong codes that one customer, or one cart of nobody, may try in a quarter of an hour. */
const wrongCodes = { points: 10, duration: 15 * 60 };

/** What the shop's own server and its till ask: whose card it is, and what a coupon takes off a cart. */
export const tillRoutes = (server: ServerContext) => {
  const { config, storage, sites, now } = server;
  const app = new Hono<AppEnvironment>();
  const members = createMembers(server);
  const codes = createRotatingCodes(deriveSecret(config.secretKey, 'loyalty codes'));
  const guesses = new RateLimiterMemory({ keyPrefix: '', ...wrongCodes });

  const enter = async (context: Context<AppEnvironment>) => {
    const { site, trusted } = sites.find(basicUserName(context.req.header('authorization')));
    await admit(server, context, site);
    if (!trusted) throw new ProblemError('forbidden', { detail: 'this needs a server key' });
    if (!isLoyal(site)) throw new ProblemError('not_found', { detail: 'this site has no loyalty programme' });
    return site;
  };

  app.post('/loyalty/members/:code', async (context) => {
    const site = await enter(context);
    const { locale } = check(pageQuery, context.req.query(), 'invalid_query');
    const at = now();
    const [memberNumber = '', digits] = context.req.param('code').split(codeSeparator);
    const account = await storage.read
      .selectFrom('loyalty_accounts')
      .selectAll()
      .where('site', '=', site.key)
      .where('member_number', '=', memberNumber)
      .executeTakeFirst();
    if (!account) throw noSuchMember();
    const member = { site: site.key, userId: account.user_id };
    if (digits !== undefined) {
      const period = codes.periodOf(account, digits, at);
      if (period === undefined) throw noSuchMember();
      if (!(await storage.run('takeCode', { ...member, period }))) throw new ProblemError('code_used');
    }
    const [{ available }, { tier }, name] = await Promise.all([
      members.balance(member, at),
      members.standing(site, member, at),
      readName({ db: storage.read }, member),
    ]);
    return context.json({
      userId: account.user_id,
      memberNumber,
      ...(name !== undefined && { name }),
      proof: digits === undefined ? 'number' : 'code',
      points: { available },
      tier: { key: tier.key, name: createReader(site, locale).text(tier.name) },
    });
  });

  app.post('/coupons/:code/reservations', async (context) => {
    const site = await enter(context);
    const body = parseJson(await readBody(context.req.raw, limits.eventBytes));
    const cart = check(couponReservationRequest, body);
    const code = context.req.param('code');
    const who = `${site.key} ${cart.userId ?? cart.cartId}`;
    await refuseGuessers(guesses, who);
    const result = await storage.run('reserveCoupon', { ...cart, site: site.key, code, at: now() });
    if (!result.reserved) {
      if (result.reason === 'unknown' || result.reason === 'owner') await guesses.penalty(who, 1);
      throw new ProblemError('coupon_unavailable', { detail: whyNot[result.reason], reason: result.reason });
    }
    const { discount, value, until } = result;
    return context.json({
      code,
      discount,
      value: showWorth(value, cart.currency),
      expiresAt: new Date(until).toISOString(),
    });
  });

  app.delete('/coupons/:code/reservations/:cartId', async (context) => {
    const site = await enter(context);
    const { code, cartId } = context.req.param();
    await storage.run('releaseCoupon', { site: site.key, code, cartId });
    return context.body(null, 204);
  });

  return app;
};

const noSuchMember = () => new ProblemError('not_found', { detail: 'no member has this code' });

/** The codes are too long to be guessed; whoever tries is told to stop all the same. */
const refuseGuessers = async (guesses: RateLimiterMemory, who: string): Promise<void> => {
  const tried: RateLimiterRes | null = await guesses.get(who);
  if (tried && tried.consumedPoints >= wrongCodes.points)
    throw new ProblemError('rate_limited', { retryAfter: Math.ceil(tried.msBeforeNext / 1_000) });
};

const whyNot = {
  unknown: 'no coupon has this code',
  owner: 'it is not this customer’s',
  used: 'it was used',
  expired: 'it has expired',
  not_yet: 'it does not hold yet',
  reserved: 'it is in another cart',
  currency: 'it does not hold in this currency',
  minimum: 'the cart is below its minimum',
  products: 'it is for other products',
  stacking: 'it cannot be used beside another coupon',
} as const;

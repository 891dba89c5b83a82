import { HttpResponse, http, type RequestHandler } from 'msw';
import { type LoyaltyEntry, redemptionRequest } from '../models/index.ts';
import { createLoyaltyBook, type GivenReward } from './loyalty-book.ts';

/** What customers have, and the shop's side of it. */
export interface ReceivedLoyalty {
  /** Everything that a customer earned and spent, newest first. */
  entries(userId: string): readonly LoyaltyEntry[];
  /** Gives a customer points, or takes some: `earn('customer-1', {points: 120, reason: 'Order 1001'})`. */
  earn(userId: string, entry: Pick<LoyaltyEntry, 'points' | 'reason'> & Partial<LoyaltyEntry>): LoyaltyEntry;
}

/** The handlers, and what they have taken in. */
export interface LoyaltyHandlers {
  readonly loyalty: ReceivedLoyalty;
  readonly handlers: RequestHandler[];
  clear(): void;
}

interface LoyaltyHandlersOptions {
  /** With `/v1`. */
  base: string;
  /** Undefined where the site has no programme. */
  rewards: readonly GivenReward[] | undefined;
  /** Whose token it is. */
  ownerOf: (authorization: string | null) => string | undefined;
  /** The proven customer behind a visitor. */
  customerOf: (owner: string) => string | undefined;
  problem: (status: number, code: string) => Response;
}

/** Creates handlers that keep the points of customers and exchange them, each key once. */
export const createLoyaltyHandlers = ({
  base,
  rewards,
  ownerOf,
  customerOf,
  problem,
}: LoyaltyHandlersOptions): LoyaltyHandlers => {
  const book = createLoyaltyBook(rewards ?? []);
  const path = `${base}/loyalty`;

  const forCustomer =
    (answer: (userId: string, request: Request, id: string) => Response | Promise<Response>) =>
    ({ request, params }: { request: Request; params: Record<string, unknown> }) => {
      const owner = ownerOf(request.headers.get('authorization'));
      if (owner === undefined) return problem(401, 'unauthorized');
      if (!rewards) return problem(404, 'not_found');
      const userId = customerOf(owner);
      return userId === undefined
        ? problem(403, 'forbidden')
        : answer(userId, request, String(params.id ?? ''));
    };
  /** One page: `cursor` is where it begins. */
  const pageOf = <Item>(items: readonly Item[], request: Request): Response => {
    const query = new URL(request.url).searchParams;
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Number(query.get('limit') ?? 50);
    const next = end < items.length ? `${end}` : null;
    return HttpResponse.json({ items: items.slice(start, end), next } as never);
  };

  const handlers = [
    http.get(
      path,
      forCustomer((userId) => HttpResponse.json(book.account(userId))),
    ),
    http.get(
      `${path}/entries`,
      forCustomer((userId, request) => pageOf(book.entries(userId), request)),
    ),
    http.get(
      `${path}/rewards`,
      forCustomer((userId) => HttpResponse.json({ items: book.rewards(userId) })),
    ),
    http.get(
      `${path}/coupons`,
      forCustomer((userId, request) => pageOf(book.coupons(userId), request)),
    ),
    http.post(
      `${path}/redemptions`,
      forCustomer(async (userId, request) => {
        const { data } = redemptionRequest.safeParse(await request.json().catch(() => undefined));
        const key = request.headers.get('idempotency-key');
        if (!data || !key) return problem(400, 'invalid_request');
        const answer = book.redeem(userId, data.rewardId, key);
        return 'refused' in answer
          ? problem(409, answer.refused)
          : HttpResponse.json(answer.redemption, { status: answer.isNew ? 201 : 200 });
      }),
    ),
    http.get(
      `${path}/refund-previews/:id`,
      forCustomer((userId, _, orderId) => {
        const earned = book.entries(userId).filter((entry) => entry.orderId === orderId);
        if (earned.length === 0) return problem(404, 'not_found');
        const available = earned.reduce((sum, { points }) => sum + points, 0);
        const preview = { orderId, pending: 0, available, spent: 0, spentPolicy: 'forgiven' };
        return HttpResponse.json(preview);
      }),
    ),
    http.get(
      `${path}/rotating-code`,
      forCustomer((userId) =>
        HttpResponse.json({
          secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
          prefix: `${book.account(userId).memberNumber}-`,
          digits: 6,
          periodSeconds: 30,
          now: new Date().toISOString(),
        }),
      ),
    ),
  ];
  return { handlers, clear: book.clear, loyalty: { entries: book.entries, earn: book.add } };
};

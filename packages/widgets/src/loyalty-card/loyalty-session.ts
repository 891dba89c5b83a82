import { isRapportError, type LoyaltyCapability } from '@rapport/sdk';
import type {
  Coupon,
  LoyaltyAccount,
  LoyaltyEntry,
  LoyaltyReward,
  LoyaltySettings,
  RefundPreview,
} from '@rapport/sdk/models';
import type { KeptAnswers, KeptCard, PendingRedemption } from './kept-card.ts';
import { type Listed, nothingListed } from './listed.ts';
import type { LoyaltyCardClient } from './loyalty-card-client.ts';
import type { LoyaltyCardView } from './loyalty-card-opening.ts';
import { type Redeeming, sendRedemption } from './redeeming.ts';

export interface LoyaltySessionOptions {
  client: LoyaltyCardClient;
  /** What the owner decided, as far as it can be had. */
  programme: LoyaltySettings | undefined;
  kept: KeptCard;
  /** What the customer reads, as a BCP 47 tag. */
  locale: string;
  isOnline: () => boolean;
  createId: () => string;
  onChange: () => void;
  onRedeem: (rewardId: string, couponCode: string) => void;
}

/** Why there is no card. */
export type Absence = 'signedOut' | 'noProgramme' | 'offline' | 'failed';

/** So many entries of the history come at once. */
const pageSize = 30;
/** So many are kept on the device. */
const keptEntries = 50;

/** What one customer does with their card: what they look at, what they exchange, and what comes of it. */
export class LoyaltySession {
  programme: LoyaltySettings | undefined;
  /** Undefined while it is loading, and where there is none. */
  account: LoyaltyAccount | undefined;
  absence: Absence | undefined;
  /** What is shown was kept on the device, as nobody answers now. */
  isOld = false;
  view: LoyaltyCardView = 'rewards';
  rewards: Listed<LoyaltyReward> = nothingListed;
  coupons: Listed<Coupon> = nothingListed;
  history: Listed<LoyaltyEntry> = nothingListed;
  /** How many entries are drawn, as a page may have thousands. */
  shownEntries = pageSize;
  redeeming: Redeeming | undefined;
  /** A redemption from before the page was loaded that has no answer yet. */
  pending: PendingRedemption | undefined;
  /** What refunds of orders would take; null where it cannot be said, undefined while it is asked. */
  readonly previews = new Map<string, RefundPreview | null | undefined>();
  private readonly options: LoyaltySessionOptions;
  private customer: string | undefined;
  private isUsed = false;
  private stopListening: (() => void) | undefined;
  /** Counts who is there and how often was asked: an answer to an older question is nobody's. */
  private turn = 0;

  constructor(options: LoyaltySessionOptions) {
    this.options = options;
    this.programme = options.programme;
  }

  /** Reads the card, and follows who is there. */
  start(): void {
    this.stopListening ??= this.options.client.subscribe?.(() => this.follow());
    this.customer = this.options.client.customer?.();
    void this.load();
  }

  stop(): void {
    this.stopListening?.();
    this.stopListening = undefined;
    this.turn += 1;
  }

  get loyalty(): LoyaltyCapability | undefined {
    return this.options.client.loyalty;
  }

  /** Whether it is read only. */
  get isOffline(): boolean {
    return this.isOld || !this.options.isOnline();
  }

  /** The customer does something with the card: from now on it may be kept on the device. */
  use(): void {
    if (this.isUsed) return;
    this.isUsed = true;
    this.keep();
  }

  /** Asks anew; what is there stays meanwhile. */
  refresh(): void {
    void this.load();
  }

  show(view: LoyaltyCardView): void {
    this.use();
    this.view = view;
    this.options.onChange();
    const list = this[view];
    if (list.items.length === 0 || list.hasFailed) void this.loadList(view);
  }

  /** Shows more of what is shown. */
  more(): void {
    const { view } = this;
    const { items, next } = this[view];
    const isAllDrawn = view !== 'history' || this.shownEntries >= items.length;
    if (view === 'history') this.shownEntries += pageSize;
    this.options.onChange();
    if (isAllDrawn && next !== null) void this.loadList(view, next);
  }

  /** Asks the customer whether to exchange points for a reward. */
  ask({ id, name, points }: LoyaltyReward): void {
    if (this.redeeming?.phase === 'sending' || this.isOffline) return;
    this.use();
    // What has no answer yet may have got through: it is not asked for as another one.
    const { idempotencyKey = this.options.createId() } = this.pending?.rewardId === id ? this.pending : {};
    this.redeeming = { phase: 'asking', rewardId: id, name, points, idempotencyKey };
    this.options.onChange();
  }

  /** Shows again what has no answer yet. */
  resume(): void {
    if (this.pending && this.redeeming?.phase !== 'sending')
      this.redeeming = { ...this.pending, phase: 'unanswered' };
    void this.confirm();
  }

  /** Exchanges the points: once, however often it is pressed. */
  async confirm(): Promise<void> {
    const { redeeming, loyalty, customer, turn } = this;
    if (!loyalty || !redeeming || !['asking', 'unanswered'].includes(redeeming.phase)) return;
    const { locale, kept, onRedeem, onChange } = this.options;
    const { rewardId, name, points, idempotencyKey } = redeeming;
    this.redeeming = { rewardId, name, points, idempotencyKey, phase: 'sending' };
    onChange();
    const done = await sendRedemption(redeeming, {
      redeem: (id, key) => loyalty.redeem(id, key, { locale }),
      keep: async (pending) => {
        if (customer !== this.customer) return;
        this.pending = pending;
        if (customer !== undefined) await kept.keepPending(customer, pending);
      },
    });
    if (customer !== this.customer) return;
    this.redeeming = done;
    if (done.phase === 'done') {
      if (this.account && turn <= this.turn) {
        const { points: held } = this.account;
        this.account = { ...this.account, points: { ...held, available: done.redemption.available } };
      }
      onRedeem(rewardId, done.redemption.couponCode);
    }
    onChange();
    if (done.phase !== 'unanswered') void this.load();
  }

  /** Leaves the question, or its answer. While it is on its way it cannot be left. */
  dismiss(): void {
    if (this.redeeming?.phase === 'sending') return;
    this.redeeming = undefined;
    this.options.onChange();
  }

  /** Asks what a refund of an order would take; once more closes it. */
  async preview(orderId: string): Promise<void> {
    const { loyalty, turn } = this;
    if (this.previews.delete(orderId)) return this.options.onChange();
    this.previews.set(orderId, undefined);
    this.options.onChange();
    const found = await loyalty?.refundPreview?.(orderId).catch(() => null);
    if (turn !== this.turn || !this.previews.has(orderId)) return;
    this.previews.set(orderId, found ?? null);
    this.options.onChange();
  }

  private follow(): void {
    const customer = this.options.client.customer?.();
    if (customer === this.customer) return;
    // Nothing of whoever was there stays, on the page or on the device.
    const hadCustomer = this.customer !== undefined;
    this.customer = customer;
    this.clear();
    this.options.onChange();
    void (hadCustomer ? this.options.kept.forget() : Promise.resolve()).then(() => this.load());
  }

  private clear(): void {
    this.turn += 1;
    this.account = this.absence = this.redeeming = this.pending = undefined;
    this.rewards = this.coupons = this.history = nothingListed;
    this.previews.clear();
    this.isUsed = this.isOld = false;
    this.shownEntries = pageSize;
  }

  private async load(): Promise<void> {
    this.turn += 1;
    const { turn, customer, loyalty } = this;
    const { kept, locale, onChange } = this.options;
    const isStale = (): boolean => turn !== this.turn;
    for (const view of ['rewards', 'coupons', 'history'] as const)
      if (this[view].isLoading) this[view] = { ...this[view], isLoading: false } as Listed<never>;
    if (!this.account && customer !== undefined) {
      const { answers, pending } = await kept.read(customer);
      if (isStale()) return;
      this.pending = pending;
      if (answers && !this.account) this.takeKept(answers);
    }
    try {
      const account = await loyalty?.get({ locale });
      if (isStale()) return;
      if (!account) return this.leaveOut(loyalty ? 'signedOut' : 'noProgramme');
      this.account = account;
      this.absence = undefined;
      this.isOld = false;
      onChange();
      await Promise.all([this.loadList('rewards'), this.view !== 'rewards' && this.loadList(this.view)]);
      if (!isStale()) this.keep();
    } catch (error) {
      if (!isStale()) this.takeFailure(error);
    }
  }

  private takeKept({ programme, account, rewards, coupons, entries }: KeptAnswers): void {
    const listed = <Item>(items: readonly Item[] = []): Listed<Item> => ({ ...nothingListed, items });
    this.programme ??= programme;
    this.account = account;
    this.rewards = listed(rewards);
    this.coupons = listed(coupons);
    this.history = listed(entries);
    this.isUsed = this.isOld = true;
    this.options.onChange();
  }

  private takeFailure(error: unknown): void {
    const code = isRapportError(error) ? error.code : undefined;
    if (code === 'unauthorized' || code === 'forbidden') this.leaveOut('signedOut');
    else if (code === 'not_found') this.leaveOut('noProgramme');
    else {
      // What is there stays, and says since when.
      if (this.account) this.isOld = true;
      else this.absence = this.options.isOnline() ? 'failed' : 'offline';
      this.options.onChange();
    }
  }

  private leaveOut(absence: Absence): void {
    const { customer } = this;
    this.clear();
    this.customer = customer;
    this.absence = absence;
    // Whose proof has run out may come back to what has no answer yet.
    if (this.options.client.customer?.() === undefined) void this.options.kept.forget();
    this.options.onChange();
  }

  private async loadList(view: LoyaltyCardView, cursor?: string): Promise<void> {
    const { loyalty, turn } = this;
    const { locale, onChange } = this.options;
    if (
      !loyalty ||
      this[view].isLoading ||
      (this.isOld && cursor === undefined && this[view].items.length > 0)
    )
      return;
    const before = this[view];
    const set = (list: Partial<Listed<never>>): void => {
      Object.assign(this, { [view]: { ...this[view], ...list } });
      onChange();
    };
    set({ isLoading: true, hasFailed: false });
    try {
      const query = { locale, ...(cursor !== undefined && { cursor }) };
      const { items, next = null } = await (view === 'rewards'
        ? (loyalty.rewards({ locale }) as Promise<{ items: object[]; next?: string | null }>)
        : view === 'coupons'
          ? loyalty.coupons(query)
          : loyalty.entries({ ...query, limit: pageSize }));
      if (turn !== this.turn) return;
      const known = cursor === undefined ? [] : before.items;
      set({ items: [...known, ...items] as never[], next, isLoading: false });
      this.keep();
    } catch {
      if (turn === this.turn) set({ isLoading: false, hasFailed: true });
    }
  }

  private keep(): void {
    const { customer, account, programme, isUsed, isOld } = this;
    if (!isUsed || isOld || customer === undefined || !account) return;
    void this.options.kept.keepAnswers(customer, {
      programme,
      account,
      rewards: this.rewards.items,
      coupons: this.coupons.items,
      entries: this.history.items.slice(0, keptEntries),
    });
  }
}

import type { LoyaltyNotice } from './notice.ts';
import type { EntryEffects, EntryRow } from './rows.ts';

/** What became of a credit so far. */
export interface LotCounts {
  remaining: number;
  expired: number;
  reversed: number;
  forgiven: number;
}

/** What is left of a credit. */
export interface Lot extends LotCounts {
  id: string;
  sequence: number;
  orderId: string | null;
  points: number;
  activatesAt: number;
  /** Null where it never does. */
  expiresAt: number | null;
  /** As it is in the database; absent of a new one. */
  stored?: LotCounts;
}

/** Points held for something under way, and the credits that they came from. */
export interface Hold {
  id: string;
  entryId: string;
  points: number;
  lots: NonNullable<EntryEffects['lots']>;
  expiresAt: number;
}

/** A line that is to be written. */
export interface Line {
  /** Tells it apart from every other one of the account. */
  key: string;
  type: EntryRow['type'];
  points: number;
  notice: LoyaltyNotice;
  effects: EntryEffects;
  reversesId?: string;
  orderId?: string | null | undefined;
  lineId?: string | undefined;
  currency?: string | undefined;
  ruleSnapshot?: Readonly<Record<string, unknown>> | undefined;
  activatesAt?: number;
  expiresAt?: number | null;
  author?: string | undefined;
  at: number;
}

/**
 * An account opened at a moment. It knows nothing of databases: what is read of an account and what is written to it
 * is found out by the same rules, so that a balance never depends on whether the expiry of points was written yet.
 */
export interface Book {
  lots: Map<string, Lot>;
  /** Those that are held now. */
  holds: Map<string, Hold>;
  owed: number;
  /** What happened since it was opened, in order. */
  lines: Line[];
  /** Makes keys of lines that happen by themselves. */
  nextKey: (what: string) => string;
}

/** Tells whether points can be spent now. */
export const isActive = (lot: Lot, at: number): boolean =>
  lot.activatesAt <= at && at < (lot.expiresAt ?? Infinity);

/** First to expire is first spent; of those that expire together, or never, what came first. */
export const inSpendOrder = (one: Lot, other: Lot): number =>
  // Infinity less Infinity is NaN, which `||` passes over as it does 0.
  (one.expiresAt ?? Infinity) - (other.expiresAt ?? Infinity) ||
  one.activatesAt - other.activatesAt ||
  one.sequence - other.sequence;

const activeLots = (book: Book, at: number): Lot[] =>
  [...book.lots.values()].filter((lot) => lot.remaining > 0 && isActive(lot, at)).toSorted(inSpendOrder);

/** Counts what can be spent; less than 0 where points are owed. */
export const availableIn = (book: Book, at: number): number =>
  activeLots(book, at).reduce((sum, { remaining }) => sum + remaining, 0) - book.owed;

/** Takes up to so many points of what can be spent. Answers from which credits. */
export const takePoints = (book: Book, points: number, at: number): [string, number][] => {
  const taken: [string, number][] = [];
  let missing = points;
  for (const lot of activeLots(book, at)) {
    if (missing === 0) break;
    const part = Math.min(lot.remaining, missing);
    lot.remaining -= part;
    missing -= part;
    taken.push([lot.id, -part]);
  }
  return taken;
};

/** Lets everything happen that happens by itself until a moment: holds end, points become available, points expire. */
export const advance = (book: Book, at: number): void => {
  for (let moment = nextMoment(book, at); moment !== undefined; moment = nextMoment(book, at)) {
    for (const hold of [...book.holds.values()])
      if (hold.expiresAt <= moment) releaseHold(book, hold, { key: `release ${hold.id}`, at: moment });
    expireLots(book, moment);
    payDebt(book, moment);
  }
};

/** Finds the first moment until `at` at which something is due. */
const nextMoment = (book: Book, at: number): number | undefined => {
  let first: number | undefined;
  const consider = (moment: number) => {
    if (moment <= at && moment < (first ?? Infinity)) first = moment;
  };
  for (const { expiresAt } of book.holds.values()) consider(expiresAt);
  for (const { remaining, activatesAt, expiresAt } of book.lots.values()) {
    if (remaining === 0) continue;
    if (expiresAt !== null) consider(expiresAt);
    if (book.owed > 0 && activatesAt < (expiresAt ?? Infinity)) consider(activatesAt);
  }
  return first;
};

const expireLots = (book: Book, at: number): void => {
  const lots: [string, number][] = [];
  for (const lot of book.lots.values()) {
    if (lot.remaining === 0 || lot.expiresAt === null || lot.expiresAt > at) continue;
    lots.push([lot.id, -lot.remaining]);
    lot.expired += lot.remaining;
    lot.remaining = 0;
  }
  if (lots.length === 0) return;
  const points = lots.reduce((sum, [, part]) => sum + part, 0);
  const key = book.nextKey('expire');
  book.lines.push({ key, type: 'expire', points, notice: { code: 'expired' }, effects: { lots }, at });
};

/** What is owed is paid by the first points that there are. */
export const payDebt = (book: Book, at: number): void => {
  if (book.owed === 0) return;
  const lots = takePoints(book, book.owed, at);
  const paid = lots.reduce((sum, [, part]) => sum - part, 0);
  if (paid === 0) return;
  book.owed -= paid;
  const effects = { lots, owed: -paid };
  const key = book.nextKey('owed');
  book.lines.push({ key, type: 'refund', points: 0, notice: { code: 'owed' }, effects, at });
};

/** Gives back what was held, to the credits that it came from; but not what a refund has taken in the meantime. */
export const releaseHold = (book: Book, hold: Hold, { key, at }: { key: string; at: number }): void => {
  book.holds.delete(hold.id);
  const back = hold.lots.map(([id, part]) => [id, -part] as const);
  for (const [id, part] of back) (book.lots.get(id) as Lot).remaining += part;
  book.lines.push({
    key,
    type: 'release',
    points: hold.points,
    notice: { code: 'reward-returned' },
    effects: { lots: back },
    reversesId: hold.entryId,
    at,
  });
  for (const [id, part] of back) {
    const lot = book.lots.get(id) as Lot;
    const taken = Math.min(part, lot.forgiven);
    if (taken === 0) continue;
    lot.forgiven -= taken;
    lot.remaining -= taken;
    book.lines.push({
      key: book.nextKey('refund'),
      type: 'refund',
      points: -taken,
      notice: lot.orderId === null ? { code: 'owed' } : { code: 'refund', orderId: lot.orderId },
      effects: { lots: [[id, -taken]], reversed: 0, forgiven: -taken },
      reversesId: id,
      orderId: lot.orderId,
      at,
    });
  }
};

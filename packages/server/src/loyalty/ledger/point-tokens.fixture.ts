/** One point. The model keeps each by itself, and moves time on half an hour at a time. */
interface Token {
  entry: string;
  activatesAt: number;
  expiresAt: number;
  sequence: number;
  state: 'left' | 'held' | 'spent' | 'expired' | 'gone';
  hold?: string;
}

interface GivenEntry {
  points: number;
  reversed: number;
  forgiven: number;
}

export const stepMs = 30 * 60_000;

/** A ledger so simple that one sees it to be right. Times are multiples of `stepMs`. */
export interface PointTokens {
  now: number;
  earn(entry: string, points: number, activatesAt: number, expiresAt: number): void;
  /** Answers whether it did. */
  take(points: number): boolean;
  reserve(hold: string, points: number, until: number): boolean;
  commit(hold: string): void;
  release(hold: string): void;
  reverse(entry: string, points: number): boolean;
  advance(to: number): void;
  balance(): { available: number; pending: number; reserved: number; expiring: number | undefined };
}

/** Creates an empty one. `owes`: what was spent of a refunded order is owed. */
export const createPointTokens = (start: number, owes: boolean): PointTokens => {
  const tokens: Token[] = [];
  const entries = new Map<string, GivenEntry>();
  const holds = new Map<string, number>();
  let owed = 0;
  const active = () =>
    tokens
      .filter(
        ({ state, activatesAt, expiresAt }) =>
          state === 'left' && activatesAt <= model.now && model.now < expiresAt,
      )
      .sort((one, other) => {
        if (one.expiresAt !== other.expiresAt) return one.expiresAt < other.expiresAt ? -1 : 1;
        return one.activatesAt - other.activatesAt || one.sequence - other.sequence;
      });
  const pay = () => {
    for (const token of owed > 0 ? active().slice(0, owed) : []) {
      token.state = 'spent';
      owed -= 1;
    }
  };
  const settle = () => {
    for (const [hold, until] of holds) if (until <= model.now) model.release(hold);
    for (const token of tokens)
      if (token.state === 'left' && token.expiresAt <= model.now) token.state = 'expired';
    pay();
  };
  const model: PointTokens = {
    now: start,
    earn(entry, points, activatesAt, expiresAt) {
      if (entries.has(entry)) return;
      entries.set(entry, { points, reversed: 0, forgiven: 0 });
      const sequence = entries.size;
      for (let count = 0; count < points; count += 1)
        tokens.push({ entry, activatesAt, expiresAt, sequence, state: 'left' });
      pay();
    },
    take(points) {
      const free = active();
      if (free.length - owed < points) return false;
      for (const token of free.slice(0, points)) token.state = 'spent';
      return true;
    },
    reserve(hold, points, until) {
      const free = active();
      if (free.length - owed < points) return false;
      for (const token of free.slice(0, points)) Object.assign(token, { state: 'held', hold });
      holds.set(hold, until);
      return true;
    },
    commit(hold) {
      if (!holds.delete(hold)) return;
      for (const token of tokens) if (token.state === 'held' && token.hold === hold) token.state = 'spent';
    },
    release(hold) {
      if (!holds.delete(hold)) return;
      for (const token of tokens) {
        if (token.state !== 'held' || token.hold !== hold) continue;
        const entry = entries.get(token.entry) as GivenEntry;
        token.state = entry.forgiven > 0 ? 'gone' : 'left';
        if (entry.forgiven > 0) entry.forgiven -= 1;
      }
      for (const token of tokens)
        if (token.state === 'left' && token.expiresAt <= model.now) token.state = 'expired';
      pay();
    },
    reverse(entry, points) {
      const given = entries.get(entry);
      const count = given ? Math.min(points, given.points - given.reversed) : 0;
      if (!given || count <= 0) return false;
      given.reversed += count;
      for (let back = 0; back < count; back += 1) {
        const own = (state: Token['state']) =>
          tokens.find((one) => one.entry === entry && one.state === state);
        const token = own('left') ?? own('expired');
        if (token) token.state = 'gone';
        else if (owes) owed += 1;
        else given.forgiven += 1;
      }
      pay();
      return true;
    },
    advance(to) {
      while (model.now < to) {
        model.now += stepMs;
        settle();
      }
    },
    balance() {
      const free = active();
      const first = free[0]?.expiresAt;
      return {
        available: free.length - owed,
        pending: tokens.filter(({ state, activatesAt }) => state === 'left' && activatesAt > model.now)
          .length,
        reserved: tokens.filter(({ state }) => state === 'held').length,
        expiring:
          first === undefined || first === Infinity
            ? undefined
            : free.filter(({ expiresAt }) => expiresAt === first).length,
      };
    },
  };
  return model;
};

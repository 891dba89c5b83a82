import type { EntryEffects, EntryRow, LotRow } from './rows.ts';

/** What is left of a credit. */
type LotCounts = Pick<LotRow, 'entry_id' | 'points' | 'remaining' | 'expired' | 'reversed' | 'forgiven'>;

/** Finds out from the entries alone, in their order, what is left of each credit, and what is owed. */
export const rebuildLots = (entries: readonly EntryRow[]): { lots: LotCounts[]; owed: number } => {
  const lots = new Map<string, LotCounts>();
  let owed = 0;
  for (const { id, type, points, reverses_id, effects } of entries) {
    const {
      lots: moved = [],
      reversed = 0,
      expired = 0,
      forgiven = 0,
      owed: more = 0,
    } = JSON.parse(effects) as EntryEffects;
    if (points > 0 && (type === 'earn' || type === 'adjust'))
      lots.set(id, { entry_id: id, points, remaining: points, expired: 0, reversed: 0, forgiven: 0 });
    for (const [lotId, part] of moved) {
      const lot = lots.get(lotId) as LotCounts;
      lot.remaining += part;
      if (type === 'expire') lot.expired -= part;
    }
    const lot = type === 'refund' && reverses_id !== null ? lots.get(reverses_id) : undefined;
    if (lot) {
      lot.reversed += reversed;
      lot.expired -= expired;
      lot.forgiven += forgiven;
    }
    owed += more;
  }
  return { lots: [...lots.values()], owed };
};

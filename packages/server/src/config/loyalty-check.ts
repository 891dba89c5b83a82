import type { AmountByCurrency, Reward, SiteLoyaltyInput } from './loyalty.ts';
import { nearest } from './nearest.ts';

/** What does not fit together, and where. */
export interface LoyaltyMistake {
  path: (string | number)[];
  message: string;
}

/** Finds what each setting alone cannot show: names that nothing bears, tiers out of order, amounts that are missing. */
export const checkLoyalty = (programme: SiteLoyaltyInput): LoyaltyMistake[] => {
  const { earn, tiers = [], rewards = [], coupons = [] } = programme;
  const mistakes: LoyaltyMistake[] = [];
  const say = (path: (string | number)[], message: string) => mistakes.push({ path, message });

  const once = (name: string, field: string, values: readonly string[]) => {
    for (const [index, value] of values.entries()) {
      const first = values.indexOf(value);
      if (first < index) say([name, index, field], `is the same as ${name}[${first}].${field}`);
    }
  };
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  once('earn', 'id', ids(earn));
  once('rewards', 'id', ids(rewards));
  once('coupons', 'id', ids(coupons));
  const keys = tiers.map(({ key }) => key);
  once('tiers', 'key', keys);

  const knownTiers = (path: (string | number)[], named: readonly string[] = []) => {
    for (const [index, name] of named.entries()) {
      if (keys.includes(name)) continue;
      const meant = nearest(name, keys);
      const others = keys.length > 0 ? `: ${keys.join(', ')}` : ', as there are no tiers';
      say(
        [...path, index],
        meant ? `is the key of no tier, did you mean "${meant}"?` : `is the key of no tier${others}`,
      );
    }
  };
  const inOrder = (path: (string | number)[], { from, until }: { from?: string; until?: string }) => {
    if (from !== undefined && until !== undefined && until < from)
      say([...path, 'until'], 'expected a day no earlier than from');
  };

  const currencies = [...new Set(earn.flatMap((rule) => ('per' in rule ? Object.keys(rule.per) : [])))];
  const inAllCurrencies = (path: (string | number)[], amounts: AmountByCurrency | undefined) => {
    const missing = amounts && currencies.filter((currency) => !(currency in amounts));
    if (missing && missing.length > 0)
      say(path, `has no amount in ${missing.join(', ')}, in which points are earned`);
  };

  for (const [index, rule] of earn.entries())
    if ('per' in rule)
      for (const [place, multiplier] of (rule.multiply ?? []).entries()) {
        const path = ['earn', index, 'multiply', place];
        knownTiers([...path, 'tiers'], multiplier.tiers);
        inOrder(path, multiplier);
      }
  const hasAmounts = (path: (string | number)[], { value, coupon }: Pick<Reward, 'value' | 'coupon'>) => {
    if (value.type === 'amount') inAllCurrencies([...path, 'value', 'amount'], value.amount);
    inAllCurrencies([...path, 'coupon', 'minimum'], coupon.minimum);
  };
  for (const [index, reward] of rewards.entries()) {
    hasAmounts(['rewards', index], reward);
    knownTiers(['rewards', index, 'tiers'], reward.tiers);
    inOrder(['rewards', index], reward);
  }
  for (const [index, coupon] of coupons.entries()) {
    hasAmounts(['coupons', index], coupon);
    knownTiers(['coupons', index, 'when', 'tiers'], coupon.when.tiers);
  }
  mistakes.push(...checkTiers(tiers, currencies));
  return mistakes;
};

/** Tiers climb: the first is everybody's, and each of the others asks for more than the one before, in the same measure. */
function checkTiers(
  tiers: readonly { from: number | AmountByCurrency }[],
  currencies: readonly string[],
): LoyaltyMistake[] {
  const mistakes: LoyaltyMistake[] = [];
  const say = (index: number, message: string) => mistakes.push({ path: ['tiers', index, 'from'], message });
  const measure = tiers[1]?.from;
  for (const [index, { from }] of tiers.entries()) {
    const before = tiers[index - 1]?.from;
    if (before === undefined) {
      if (from !== 0) say(index, 'expected 0: everybody begins in the first tier');
      continue;
    }
    if (typeof from !== typeof measure) {
      say(
        index,
        `expected ${typeof measure === 'number' ? 'points' : 'amounts by currency'}, as in tiers[1].from`,
      );
      continue;
    }
    if (typeof from === 'number') {
      if (typeof before === 'number' && from <= before)
        say(index, `expected more than tiers[${index - 1}].from`);
      continue;
    }
    const missing = currencies.filter((currency) => !(currency in from));
    if (missing.length > 0) say(index, `has no amount in ${missing.join(', ')}, in which points are earned`);
    else if (
      typeof before === 'object' &&
      Object.entries(from).some(([name, amount]) => amount <= (before[name] ?? 0))
    )
      say(index, `expected more than tiers[${index - 1}].from in each currency`);
  }
  return mistakes;
}

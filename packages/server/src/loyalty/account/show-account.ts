import type { LoyaltyAccount } from '@rapport/sdk/models';
import type { Reading } from '../ledger/open-book.ts';
import type { Member } from '../ledger/rows.ts';
import { readProvenTrait } from '../programme/member-time-zone.ts';
import type { LoyaltyClaim } from '../programme/read-claims.ts';
import type { TierStanding } from '../programme/tier-of.ts';
import type { AccountBalance } from './read-account.ts';
import type { Reader } from './text-in.ts';

const iso = (at: number) => new Date(at).toISOString();

/** Everything that an account is shown by. */
export interface AccountToShow {
  balance: AccountBalance;
  standing: TierStanding;
  claims: readonly LoyaltyClaim[];
  name: string | undefined;
  at: number;
}

/** Shows an account to its customer. What only a browser told of is pending. */
export const showAccount = (
  { balance, standing, claims, name, at }: AccountToShow,
  reader: Reader,
): LoyaltyAccount => {
  const { account, available, pending, reserved, expiring } = balance;
  return {
    memberNumber: account.member_number,
    ...(name !== undefined && { name }),
    points: {
      available,
      pending: claims.reduce((sum, { points }) => sum + points, pending),
      ...(reserved > 0 && { reserved }),
      ...(expiring && { expiring: expiring.points, expiringAt: iso(expiring.at) }),
    },
    tier: showTier(standing, reader),
    joinedAt: iso(account.joined_at),
    asOf: iso(at),
  };
};

const showTier = ({ tier, until, next }: TierStanding, reader: Reader): LoyaltyAccount['tier'] => {
  const benefits = tier.benefits ? [...reader.list(tier.benefits)] : [];
  return {
    key: tier.key,
    name: reader.text(tier.name),
    ...(benefits.length > 0 && { benefits }),
    ...(until !== undefined && { until: iso(until) }),
    ...(next && {
      next: {
        key: next.tier.key,
        name: reader.text(next.tier.name),
        missing: next.missing,
        measure:
          next.currency === undefined ? { type: 'points' } : { type: 'spent', currency: next.currency },
        progress: next.progress,
      },
    }),
  };
};

/** Reads how a customer is called, as far as that was proven. */
export const readName = async (reading: Pick<Reading, 'db'>, member: Member): Promise<string | undefined> => {
  const trait = async (...names: string[]): Promise<string | undefined> => {
    for (const name of names) {
      const value = await readProvenTrait(reading, member, name);
      if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 100);
    }
    return undefined;
  };
  const parts = [await trait('firstName', 'first_name'), await trait('lastName', 'last_name')];
  return (await trait('name')) ?? (parts.filter((part) => part !== undefined).join(' ') || undefined);
};

import type { SiteLoyalty } from '../../config/loyalty.ts';
import type { Site } from '../../config.ts';
import type { ServerContext } from '../../context.ts';
import { ProblemError } from '../../problem.ts';
import type { Member } from '../ledger/rows.ts';
import { memberTimeZone } from '../programme/member-time-zone.ts';
import { readClaims } from '../programme/read-claims.ts';
import { readStanding } from '../programme/read-purchases.ts';
import type { TierStanding } from '../programme/tier-of.ts';
import { type AccountBalance, readAccount } from './read-account.ts';
import { type AccountToShow, readName } from './show-account.ts';

/** A site that has a programme. */
export type LoyalSite = Site & { loyalty: SiteLoyalty };

/** Tells whether a site has one. */
export const isLoyal = (site: Site | undefined): site is LoyalSite => site?.loyalty !== undefined;

/** Creates what reads members of programmes. */
export const createMembers = ({ storage }: Pick<ServerContext, 'storage'>) => {
  const reading = { db: storage.read, dialect: storage.dialect };

  /**
   * Reads an account, and opens it where there is none.
   * @throws ProblemError `forbidden` where the customer was erased
   */
  const balance = async (member: Member, at: number): Promise<AccountBalance> => {
    const known = await readAccount(storage, { ...member, at });
    if (known) return known;
    const joined = await storage.run('joinLoyalty', { ...member, at });
    if (!joined) throw new ProblemError('forbidden', { detail: 'this customer was erased' });
    return { account: joined, available: 0, pending: 0, reserved: 0, isDue: false };
  };

  const standing = async ({ loyalty }: LoyalSite, member: Member, at: number): Promise<TierStanding> =>
    readStanding(reading, member, {
      programme: loyalty,
      at,
      timeZone: await memberTimeZone(reading, member, loyalty),
    });

  /** Lets the ledger tell what has happened by itself, before its lines are read. */
  const bringUpToDate = async (member: Member, at: number): Promise<void> => {
    const known = await readAccount(storage, { ...member, at });
    if (known?.isDue) await storage.run('bringUpToDate', { ...member, at });
  };

  return {
    balance,
    bringUpToDate,
    standing,
    claims: ({ loyalty }: LoyalSite, member: Member, at: number) =>
      readClaims(reading, member, { programme: loyalty, at }),
    /** Reads all that an account is shown by. */
    whole: async (site: LoyalSite, member: Member, at: number): Promise<AccountToShow> => {
      const [read, where, claims, name] = await Promise.all([
        balance(member, at),
        standing(site, member, at),
        readClaims(reading, member, { programme: site.loyalty, at }),
        readName(reading, member),
      ]);
      return { balance: read, standing: where, claims, name, at };
    },
  };
};

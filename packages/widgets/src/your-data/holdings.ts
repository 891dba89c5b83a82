import type { ConsentChoices, JsonObject, Profile, ProvenReceipt } from '@rapport/sdk/models';
import type { YourDataClient } from './your-data-client.ts';

/** Why there is nothing to show: nothing is held, or it could not be asked for. */
export type Trouble = 'empty' | 'offline' | 'failed' | 'unauthorized';

/** What is held about the customer, as far as it could be asked for. */
export interface Holdings {
  trouble: Trouble | undefined;
  profile: Profile | undefined;
  /** What was chosen last; `at` is absent where only the choices are known. */
  choice: { choices: ConsentChoices; at?: string } | undefined;
  /** Newest first. */
  receipts: readonly ProvenReceipt[];
}

const nothing: Omit<Holdings, 'trouble'> = { profile: undefined, choice: undefined, receipts: [] };

const isEmpty = (profile: Profile | undefined): boolean =>
  !profile ||
  (profile.userId === undefined &&
    profile.pageCount === 0 &&
    profile.orderCount === 0 &&
    profile.visits === 0 &&
    Object.keys(profile.traits).length === 0);

/** Asks for the receipts alone, the newest first; undefined where that cannot be done. Never rejects. */
export const loadReceipts = async ({ consent }: YourDataClient): Promise<ProvenReceipt[] | undefined> => {
  const list = await consent?.receipts?.().catch(() => undefined);
  return list && [...list.items].reverse();
};

/** Says what an error means for who sees it. */
export const troubleOf = (error: unknown, isOnline: boolean): Trouble => {
  const { code } = error as { code?: unknown };
  if (code === 'unauthorized' || code === 'forbidden') return 'unauthorized';
  return isOnline ? 'failed' : 'offline';
};

/** Asks for everything that is shown. Never rejects: what could not be asked for is a `trouble`. */
export const loadHoldings = async (client: YourDataClient, isOnline: () => boolean): Promise<Holdings> => {
  const { profiles, consent } = client;
  if (!profiles) return { ...nothing, trouble: 'failed' };
  try {
    // The proofs are worth less than the rest: without them it is still shown.
    const [profile, stored, receipts] = await Promise.all([
      profiles.get(),
      consent?.get().catch(() => undefined),
      loadReceipts(client),
    ]);
    const choice = stored ?? (profile?.consent ? { choices: profile.consent } : undefined);
    return {
      trouble: isEmpty(profile) ? 'empty' : undefined,
      profile,
      choice,
      receipts: receipts ?? [],
    };
  } catch (error) {
    return { ...nothing, trouble: troubleOf(error, isOnline()) };
  }
};

/** Answers every receipt with what it takes to check them, for a file. */
export const exportReceipts = async ({ profiles, consent }: YourDataClient): Promise<JsonObject> => {
  if (consent?.receipts) return (await consent.receipts()) as unknown as JsonObject;
  const { consentReceipts: items = [], consentSalts: salts = {} } = await profiles!.export();
  return { items, salts, next: null };
};

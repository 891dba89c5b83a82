import type {
  Coupon,
  LoyaltyAccount,
  LoyaltyEntry,
  LoyaltyReward,
  LoyaltySettings,
} from '@rapport/sdk/models';
import { createIndexedDbStorage } from '@rapport/sdk/outbox';

/** What was answered last, as it is read without a network. */
export interface KeptAnswers {
  programme?: LoyaltySettings | undefined;
  account: LoyaltyAccount;
  rewards?: readonly LoyaltyReward[] | undefined;
  coupons?: readonly Coupon[] | undefined;
  /** The newest ones. */
  entries?: readonly LoyaltyEntry[] | undefined;
}

/** A redemption that was asked for and has no answer yet; asked again with the same key it is the same one. */
export interface PendingRedemption {
  rewardId: string;
  name: string;
  points: number;
  idempotencyKey: string;
}

/** What one customer's card keeps on the device. Where nothing can be kept, nothing fails. */
export interface KeptCard {
  /** What was kept of this customer; whatever is there of another is deleted. */
  read(customer: string): Promise<{ answers?: KeptAnswers; pending?: PendingRedemption }>;
  keepAnswers(customer: string, answers: KeptAnswers): Promise<void>;
  keepPending(customer: string, pending: PendingRedemption | undefined): Promise<void>;
  /** Leaves nothing, of whomever. */
  forget(): Promise<void>;
}

interface Row {
  customer: string;
  value: unknown;
}

const answersKey = 1;
const pendingKey = 2;

/** Whether there is a database of this name; opening it to look would make one. */
const exists = async (name: string): Promise<boolean> => {
  try {
    return (await indexedDB.databases()).some((database) => database.name === name);
  } catch {
    return false;
  }
};

/**
 * Creates what the card keeps in the browser's IndexedDB, under the customer whose it is. Nothing is there before the
 * first `keep…`, and a customer who signs out takes it all away.
 * @param name of the server's origin and the site's key
 */
export const createKeptCard = (name: string): KeptCard => {
  const database = `rapport-loyalty ${name} `;
  const storage = createIndexedDbStorage(database);
  const quietly = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await work();
    } catch {
      return undefined;
    }
  };
  const keep = (customer: string, key: number, value: unknown): Promise<unknown> =>
    quietly(() =>
      storage.transact('adding', async (table) => {
        if (value === undefined) table.remove(key);
        else table.put(key, { customer, value } satisfies Row);
      }),
    );
  const forget = async (): Promise<void> => {
    if (await exists(database)) await quietly(() => storage.destroy());
  };
  return {
    read: async (customer) => {
      if (!(await exists(database))) return {};
      const rows = await quietly(() =>
        storage.transact('readonly', async (table) => ({
          answers: (await table.get(answersKey)) as Row | undefined,
          pending: (await table.get(pendingKey)) as Row | undefined,
        })),
      );
      const { answers, pending } = rows ?? {};
      if ([answers, pending].some((row) => row && row.customer !== customer)) {
        await forget();
        return {};
      }
      return {
        ...(answers && { answers: answers.value as KeptAnswers }),
        ...(pending && { pending: pending.value as PendingRedemption }),
      };
    },
    keepAnswers: async (customer, answers) => void (await keep(customer, answersKey, answers)),
    keepPending: async (customer, pending) => void (await keep(customer, pendingKey, pending)),
    forget,
  };
};

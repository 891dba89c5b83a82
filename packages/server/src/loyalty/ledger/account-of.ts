import type { Transaction } from '../../database/transaction.ts';
import { tombstonesAmong } from '../../profiles/tombstones.ts';
import { keyedBytes } from './keyed-id.ts';
import type { AccountRow, Member } from './rows.ts';

/** Opens an account, or finds the one that there is. Undefined where its customer was erased. */
export const accountOf = async (
  transaction: Transaction,
  member: Member,
  at: number,
): Promise<AccountRow | undefined> => {
  const stored = await findAccount(transaction, member);
  if (stored) return stored;
  const { site, userId } = member;
  const id = { site, kind: 'user', value: userId } as const;
  if ((await tombstonesAmong(transaction, [id])).has(id)) return undefined;
  const row: AccountRow = {
    site,
    user_id: userId,
    member_number: await newMemberNumber(transaction, member),
    time_zone: null,
    owed: 0,
    revision: 0,
    tier: null,
    code_period: 0,
    joined_at: at,
  };
  await transaction.db.insertInto('loyalty_accounts').values(row).execute();
  return row;
};

/** Finds an account. */
export const findAccount = (
  { db }: Pick<Transaction, 'db'>,
  { site, userId }: Member,
): Promise<AccountRow | undefined> =>
  db
    .selectFrom('loyalty_accounts')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .executeTakeFirst();

const newMemberNumber = async (transaction: Transaction, { site, userId }: Member): Promise<string> => {
  for (let attempt = 0; ; attempt += 1) {
    const random = keyedBytes(transaction, 'member', site, userId, attempt).readBigUInt64BE() % 10n ** 10n;
    const number = withCheckDigit(`29${String(random).padStart(10, '0')}`);
    const taken = await transaction.db
      .selectFrom('loyalty_accounts')
      .select('user_id')
      .where('site', '=', site)
      .where('member_number', '=', number)
      .executeTakeFirst();
    if (!taken) return number;
  }
};

/**
 * Adds the check digit to 12 digits. 29 is of the range that GS1 leaves to companies: no product of a shop has it.
 * @see https://www.gs1.org/standards/barcodes/ean-upc
 * @see https://www.gs1.org/services/how-calculate-check-digit-manually
 */
export const withCheckDigit = (digits: string): string => {
  const sum = [...digits].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

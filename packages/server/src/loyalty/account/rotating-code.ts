import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Transaction } from '../../database/transaction.ts';
import type { AccountRow, Member } from '../ledger/rows.ts';

export const codeDigits = 6;
export const codePeriodSeconds = 30;
/** Between the number of the member and the digits. */
export const codeSeparator = '-';
/** Devices whose clock is wrong by so many periods are understood. */
const drift = 1;

/** Creates the codes that change: what an account's devices and the shop's till have in common. */
export const createRotatingCodes = (secret: string) => {
  /** Follows from the server's own, so that nothing has to be stored. */
  const secretOf = ({
    site,
    user_id,
    member_number,
  }: Pick<AccountRow, 'site' | 'user_id' | 'member_number'>) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([site, user_id, member_number]))
      .digest()
      .subarray(0, 20);
  return {
    secretOf: (account: AccountRow): string => base32(secretOf(account)),
    /** Finds the period to which some digits belong; undefined where they are wrong or old. */
    periodOf: (account: AccountRow, digits: string, now: number): number | undefined => {
      const current = Math.floor(now / 1_000 / codePeriodSeconds);
      const given = Buffer.from(digits);
      let found: number | undefined;
      for (let period = current - drift; period <= current + drift; period += 1) {
        const expected = Buffer.from(totp(secretOf(account), period));
        if (expected.length === given.length && timingSafeEqual(expected, given)) found = period;
      }
      return found;
    },
  };
};

/** Computes the digits of a period. @see https://www.rfc-editor.org/rfc/rfc6238 */
export const totp = (secret: Uint8Array, period: number, digits = codeDigits): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(period));
  const hash = createHmac('sha1', secret).update(counter).digest();
  // Dynamic truncation: https://www.rfc-editor.org/rfc/rfc4226#section-5.3
  const offset = (hash.at(-1) as number) & 0xf;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
};

/** Writes bytes in Base32, without padding. @see https://www.rfc-editor.org/rfc/rfc4648#section-6 */
export const base32 = (bytes: Uint8Array): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
};

/** Notes that a till took the code of a period. Answers false where it took this one, or a later one, before. */
export const takeCode = async (
  { db }: Transaction,
  { site, userId, period }: Member & { period: number },
): Promise<boolean> => {
  const taken = await db
    .updateTable('loyalty_accounts')
    .set({ code_period: period })
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('code_period', '<', period)
    .returning('user_id')
    .execute();
  return taken.length > 0;
};

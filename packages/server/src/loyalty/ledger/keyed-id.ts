import { createHmac } from 'node:crypto';
import type { Transaction } from '../../database/transaction.ts';

/**
 * Makes bytes of what something stands for: always the same ones, and without the key nobody else finds them. What
 * is left after an erasure names nobody by them.
 */
export const keyedBytes = (
  { tombstoneKey }: Pick<Transaction, 'tombstoneKey'>,
  ...parts: readonly (string | number)[]
): Buffer => createHmac('sha256', tombstoneKey).update(JSON.stringify(parts)).digest();

/** Makes an id in the same way. */
export const keyedId = (
  transaction: Pick<Transaction, 'tombstoneKey'>,
  ...parts: readonly (string | number)[]
): string =>
  keyedBytes(transaction, ...parts)
    .subarray(0, 16)
    .toString('hex');

import { isRapportError } from '../errors.ts';
import { type ProvenReceipt, provenReceipt } from '../models/index.ts';
import { firstHash, hashReceipt } from './hash-receipt.ts';

/** A receipt that does not hold, and why. */
export interface ReceiptFault {
  /** Undefined where there is none to name. */
  receiptId: string | undefined;
  /**
   * `content`: it is no receipt, or not what was hashed; `order`: it does not follow the one before it; `salt`:
   * there is no salt for its subject.
   */
  fault: 'content' | 'order' | 'salt';
}

/** What became of checking some receipts. */
export interface ReceiptsVerdict {
  /** Every receipt says what it said when it was made, and follows the one before it. */
  valid: boolean;
  /** Each chain begins with its first receipt; false where the oldest were left out, or had expired. */
  complete: boolean;
  faults: readonly ReceiptFault[];
}

/**
 * Checks receipts as `GET /v1/consent/receipts` or an export gives them, oldest first: finds any field that was
 * changed, added or dropped, and any receipt that was left out or moved within its chain. Whether some were left
 * out at the end shows only by comparing with a hash that was kept elsewhere.
 *
 * @param salts the salt, or that of each subject
 * @throws RapportError `unsupported` where there is no Web Crypto, as on pages over plain HTTP
 */
export const verifyReceipts = async (
  receipts: readonly unknown[],
  salts: string | Readonly<Record<string, string>>,
): Promise<ReceiptsVerdict> => {
  const faults: ReceiptFault[] = [];
  const lastHashes = new Map<string, string>();
  let complete = true;
  const saltOf = (subject: string | undefined): string | undefined => {
    if (subject === undefined) return '';
    return typeof salts === 'string' ? salts : new Map(Object.entries(salts)).get(subject);
  };
  for (const value of receipts) {
    const receipt = provenReceipt.safeParse(value).data;
    const receiptId = receipt?.receiptId;
    const report = (fault: ReceiptFault['fault']) => faults.push({ receiptId, fault });
    const salt = saltOf(receipt?.subject);
    if (salt === undefined) report('salt');
    else if (!receipt || !(await holds(receipt, salt))) report('content');
    // The chain of scheme 1 was the whole site's: the receipts between belong to others.
    if (!receipt || receipt.scheme === 1) continue;
    // What is linked to nobody is a chain of its own.
    const chain = receipt.subject ?? `receipt ${receiptId}`;
    const last = lastHashes.get(chain);
    if (last === undefined) complete &&= receipt.previousHash === firstHash;
    else if (last !== receipt.previousHash) report('order');
    lastHashes.set(chain, receipt.hash);
  }
  return { valid: faults.length === 0, complete, faults };
};

const firstSchemeFields = new Set(
  'scheme receiptId choices policyVersion source at previousHash hash'.split(' '),
);

const holds = async ({ hash, ...receipt }: ProvenReceipt, salt: string): Promise<boolean> => {
  // Its hash covers no others.
  if (receipt.scheme === 1 && Object.keys(receipt).some((field) => !firstSchemeFields.has(field)))
    return false;
  try {
    return hash === (await hashReceipt(receipt, salt));
  } catch (error) {
    if (isRapportError(error)) throw error;
    // Half of a surrogate pair has no canonical form, so nothing that has one was ever hashed.
    return false;
  }
};

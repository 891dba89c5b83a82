import canonicalize from 'canonicalize';
import { RapportError } from '../errors.ts';
import type { ProvenReceipt } from '../models/index.ts';

/** Stands before the first receipt of a chain. */
export const firstHash = '0'.repeat(64);

/** A receipt before it has its hash. */
export type UnhashedReceipt = Omit<ProvenReceipt, 'hash'>;

/**
 * Hashes a receipt: SHA-256, in hexadecimal, over the canonical JSON of all of it, the hash of the one before it
 * included, and of the `salt` of its person. A receipt of scheme 1 is hashed as Rapport did at first, when all
 * receipts of a site were one chain: over a JSON array that names nobody.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8785
 * @throws RapportError `unsupported` where there is no Web Crypto, as on pages over plain HTTP
 */
export const hashReceipt = (receipt: UnhashedReceipt, salt: string): Promise<string> =>
  sha256(receipt.scheme === 1 ? firstSchemeOf(receipt) : (canonicalize({ ...receipt, salt }) ?? ''));

const firstSchemeOf = ({ receiptId, previousHash, choices, policyVersion, source, at }: UnhashedReceipt) => {
  const { necessary = true, preferences = false, analytics = false, marketing = false } = choices;
  const all = { necessary, preferences, analytics, marketing };
  return JSON.stringify([previousHash, receiptId, all, policyVersion, source, Date.parse(at)]);
};

/** SHA-256 of a text in UTF-8, in hexadecimal. */
const sha256 = async (text: string): Promise<string> => {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle) throw new RapportError('unsupported', 'hashing a receipt needs Web Crypto');
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

import { firstHash, hashReceipt } from '../consent/hash-receipt.ts';
import type { ConsentReceipt, ConsentRequest, ProvenReceipt, ReceiptList } from '../models/index.ts';
import { allChoices } from './received.ts';

/** Chains receipts as a server does, so that `verifyReceipts` holds for them. */
export interface ReceiptChains {
  /** The same id is the same receipt. */
  add(site: string, request: ConsentRequest, anonymousId: string | undefined): Promise<ConsentReceipt>;
  list(anonymousId: string): ReceiptList;
  /** Forgets whose they were. */
  unlink(anonymousId: string): void;
  clear(): void;
}

interface Chain {
  subject: string;
  salt: string;
  items: ProvenReceipt[];
}

/** 64 hexadecimal digits. */
const newHex = (): string => `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll('-', '');

export const createReceiptChains = (): ReceiptChains => {
  const chains = new Map<string, Chain>();
  const answers = new Map<string, Promise<ConsentReceipt>>();
  let last: Promise<unknown> = Promise.resolve();

  const chainOf = (anonymousId: string): Chain => {
    const chain = chains.get(anonymousId) ?? { subject: newHex(), salt: newHex(), items: [] };
    chains.set(anonymousId, chain);
    return chain;
  };

  const append = async (site: string, request: ConsentRequest, anonymousId: string | undefined) => {
    const { id: receiptId, policyVersion, textHash, signals, source, at } = request;
    const chain = anonymousId === undefined ? undefined : chainOf(anonymousId);
    const { preferences = false, analytics = false, marketing = false } = allChoices(request.choices);
    const receipt = {
      scheme: 2 as const,
      receiptId,
      site,
      ...(chain && { subject: chain.subject }),
      at: at ?? new Date().toISOString(),
      policyVersion,
      ...(textHash !== undefined && { textHash }),
      choices: { necessary: true, preferences, analytics, marketing },
      ...(signals && { signals }),
      source,
      previousHash: chain?.items.at(-1)?.hash ?? firstHash,
    };
    const hash = await hashReceipt(receipt, chain?.salt ?? '');
    chain?.items.push({ ...receipt, hash });
    return { receiptId, previousHash: receipt.previousHash, hash };
  };

  return {
    add: (site, request, anonymousId) => {
      // One after the other, as each is hashed onto the one before it.
      const answer = answers.get(request.id) ?? last.then(() => append(site, request, anonymousId));
      answers.set(request.id, answer);
      last = answer.catch(() => {});
      return answer;
    },
    list: (anonymousId) => {
      const chain = chains.get(anonymousId);
      if (!chain) return { items: [], salts: {}, next: null };
      return { items: [...chain.items], salts: { [chain.subject]: chain.salt }, next: null };
    },
    unlink: (anonymousId) => void chains.delete(anonymousId),
    clear: () => {
      chains.clear();
      answers.clear();
    },
  };
};

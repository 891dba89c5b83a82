import { attempt } from './attempt.ts';
import { backoffMs, longestWaitMs } from './backoff.ts';
import { bytesOf } from './bytes.ts';
import type { BatchResult, DeliveryResult } from './destination.ts';
import type { Intake } from './intake.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { randomId } from './random-id.ts';
import type { OutboxEntry, Settlement } from './store.ts';

/** All `keepalive` requests of a page may carry 64 KiB; the rest is for the envelope. */
const leavingBytes = 60_000;

/** The sending half of an outbox. */
export interface Flush {
  /**
   * Sends batch after batch until nothing is due or the destination fails. Where nobody else sends, it
   * begins with what another one had leased. Rejects when the store does.
   */
  drain(isHalted: () => boolean, isAlone?: boolean): Promise<void>;
  /**
   * Sends what was added and not sent yet, before it first waits: a page in `pagehide` may not live on to
   * read entries back from the store. Where there is none, sends what the store holds. What was sent is
   * leased once it is stored, and without an answer stays so until the lease runs out. Rejects when the
   * store does. With `until` the store is left alone until that resolves.
   */
  leave(until?: Promise<unknown>): Promise<void>;
}

/** Creates the sending half of the outbox that has these options. */
export const createFlush = <Item>(
  {
    store,
    destination,
    batch: { maxItems = 100, maxBytes = 450_000 } = {},
    leaseMs = 30_000,
    backoff: { minMs = 1_000, maxMs = 300_000 } = {},
    maxAttempts = Infinity,
    now = Date.now,
    random = Math.random,
    onSettled,
  }: OutboxOptions<Item>,
  owner: string,
  intake: Intake<Item>,
  onError: (error: unknown) => void,
): Flush => {
  type Entries = readonly OutboxEntry<Item>[];
  type Unavailable = Extract<BatchResult, { status: 'unavailable' }>;

  /** Another owner, so that its leases outlast a flush that ends meanwhile. */
  const leavingOwner = randomId();
  /** Sent from the leaving page and not leased yet. */
  const leavingIds = new Set<string>();
  let leaving: Promise<unknown> | undefined;
  let claiming: Promise<unknown> | undefined;

  const waitMs = (failures: number) => backoffMs(failures, minMs, maxMs, random);

  const claim = async (by: string, items: number, bytes: number) => {
    const claimed = await store.claim({ owner: by, now: now(), leaseMs, maxItems: items, maxBytes: bytes });
    intake.sent(claimed);
    return claimed;
  };

  /** Claims for the flush; nothing when the page began to leave meanwhile and sends some of it itself. */
  const claimDue = async (items: number) => {
    const claimed = await claim(owner, items, maxBytes);
    if (!claimed.some(({ id }) => leavingIds.has(id))) return claimed;
    await store.release(owner);
    return undefined;
  };

  /** Tries until the lease runs out: then others may send the same entries. */
  const send = (entries: Entries, deadline: number, isLeaving: boolean) =>
    attempt(destination, entries, isLeaving, deadline - now(), onError);

  const settlementOf = ({ sequence, attempts }: OutboxEntry<Item>, result: DeliveryResult): Settlement => {
    if (result.status !== 'retry') return { ...result, sequence };
    const { reason, afterMs = waitMs(attempts + 1) } = result;
    return !afterMs || attempts + 1 < maxAttempts
      ? { sequence, status: 'retry', availableAt: now() + Math.min(afterMs, longestWaitMs) }
      : { sequence, status: 'rejected', code: 'gave_up', message: reason };
  };

  const settle = async (by: string, entries: Entries, results: readonly DeliveryResult[]) => {
    const settlements = entries.map((entry, index) => settlementOf(entry, results[index]!));
    await store.settle(by, settlements, now());
    const count = (kind: Settlement['status']) => settlements.filter(({ status }) => status === kind).length;
    onSettled?.({ delivered: count('delivered'), retried: count('retry'), rejected: count('rejected') });
    return settlements;
  };

  const pause = (failures: number, forMs: number) =>
    store.setPause({ until: now() + Math.min(forMs, longestWaitMs), failures });

  /**
   * Delivers what was claimed, in halves where it is refused; answers the failure that stopped it.
   * Keys of which an entry has to be tried again are noted: what follows waits for it.
   */
  const deliver = async (
    claimed: Entries,
    deadline: number,
    waitingKeys: Set<string | number>,
  ): Promise<Unavailable | undefined> => {
    const entries = claimed.filter(({ sequence, orderKey = sequence }) => !waitingKeys.has(orderKey));
    if (!entries.length) return undefined;
    const result = await send(entries, deadline, false);
    if (result.status === 'unavailable') return result;
    const half = entries.length >> 1;
    if (result.status === 'refused' && half)
      return (
        (await deliver(entries.slice(0, half), deadline, waitingKeys)) ??
        deliver(entries.slice(half), deadline, waitingKeys)
      );
    const results =
      result.status === 'answered' ? result.results : [{ ...result, status: 'rejected' } as const];
    const settlements = await settle(owner, entries, results);
    entries.forEach(({ sequence, orderKey = sequence }, index) => {
      if (settlements[index]!.status === 'retry') waitingKeys.add(orderKey);
    });
    return undefined;
  };

  /** Keeps away from a destination that failed. */
  const backOff = async ([probe, ...others]: Entries, failures: number, retryAfterMs: number | undefined) => {
    const forMs = waitMs(failures);
    await pause(failures, Math.max(forMs, retryAfterMs ?? 0));
    if (!probe || others.length || retryAfterMs !== undefined) return;
    // This entry may be what the destination stumbles over: mostly, another one has the next turn.
    const availableAt = now() + Math.max(forMs, waitMs(probe.attempts + 1));
    await store.settle(owner, [{ sequence: probe.sequence, status: 'retry', availableAt }], now());
  };

  const drain = async (isHalted: () => boolean, isAlone = false) => {
    const { pause: paused, claimed: leased } = await store.state(now());
    if (isAlone && leased) await store.release(owner);
    let { failures } = paused;
    for (;;) {
      await leaving;
      if (isHalted()) return;
      const deadline = now() + leaseMs;
      // While the destination fails, one entry finds out whether it is back.
      const due = claimDue(failures ? 1 : maxItems);
      claiming = due.catch(() => {});
      const claimed = await due;
      if (!claimed) continue;
      if (!claimed.length) return;
      const waitingKeys = new Set<string | number>();
      const failure = await deliver(claimed, deadline, waitingKeys);
      if (failure) await backOff(claimed, failures + 1, failure.retryAfterMs);
      else if (failures) await pause(0, 0);
      // Some were not sent, because the destination failed or an earlier entry of their key has to wait.
      if (failure || waitingKeys.size) await store.release(owner);
      if (failure) return;
      failures = 0;
    }
  };

  const leave = async (until: Promise<unknown> = Promise.resolve()) => {
    intake.hold(until);
    let bytes = 0;
    const sent = intake.unsent().filter(({ item }) => {
      bytes += bytesOf(item);
      return bytes <= leavingBytes;
    });
    intake.sent(sent);
    for (const { id } of sent) leavingIds.add(id);
    const deadline = now() + leaseMs;
    const answer = sent.length && send(sent, deadline, true);

    const leasing = Promise.all([intake.written(), claiming, until])
      .then(() => claim(leavingOwner, maxItems, leavingBytes))
      .finally(() => {
        for (const { id } of sent) leavingIds.delete(id);
      });
    leaving = Promise.all([leaving, leasing.catch(() => {})]);
    const leased = await leasing;

    const result = await (answer || (leased.length && send(leased, deadline, true)));
    if (!result) return;
    if (result.status === 'answered') {
      const resultOf = new Map((answer ? sent : leased).map(({ id }, index) => [id, result.results[index]!]));
      const settled = leased.filter(({ id }) => resultOf.has(id));
      await settle(
        leavingOwner,
        settled,
        settled.map(({ id }) => resultOf.get(id)!),
      );
      await store.release(leavingOwner);
    } else if (result.status === 'unavailable' && result.retryAfterMs) await pause(1, result.retryAfterMs);
  };

  return { drain, leave };
};

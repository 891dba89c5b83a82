import type { BatchResult, Destination } from './destination.ts';
import type { OutboxEntry } from './store.ts';
import { createTimeout } from './timeout.ts';

/**
 * Delivers once. Whatever goes wrong, and whoever does not answer in time, is `unavailable`; never rejects,
 * and has called the destination before it returns.
 */
export const attempt = async <Item>(
  destination: Destination<Item>,
  entries: readonly OutboxEntry<Item>[],
  leaving: boolean,
  timeoutMs: number,
  onError: (error: unknown) => void,
): Promise<BatchResult> => {
  const controller = new AbortController();
  const { signal } = controller;
  const timeout = createTimeout(timeoutMs);
  try {
    const result = await Promise.race([destination.deliver(entries, { leaving, signal }), timeout.over]);
    if (result?.status === 'answered' && result.results.length !== entries.length)
      throw new TypeError('wrong number of results');
    if (result) return result;
    controller.abort();
  } catch (error) {
    onError(error);
  } finally {
    timeout.clear();
  }
  return { status: 'unavailable', reason: 'no answer' };
};

import { RapportError } from '../errors.ts';
import type { BatchResult, Destination } from './destination.ts';
import type { OutboxEntry } from './store.ts';

/**
 * Delivers once. Whatever goes wrong, and whoever does not answer in time, is `unavailable`; never rejects,
 * and has called the destination before it returns.
 */
export const attempt = <Item>(
  destination: Destination<Item>,
  entries: readonly OutboxEntry<Item>[],
  leaving: boolean,
  timeoutMs: number,
  onError: (error: unknown) => void,
): Promise<BatchResult> =>
  new Promise((resolve) => {
    const controller = new AbortController();
    const fail = (reason: string) => resolve({ status: 'unavailable', reason });
    const timer = setTimeout(() => {
      fail('timed out');
      controller.abort();
    }, timeoutMs);
    const deliver = async () => {
      try {
        const result = await destination.deliver(entries, { leaving, signal: controller.signal });
        if (result.status === 'answered' && result.results.length !== entries.length)
          throw new RapportError('invalid_response', `${destination.name} gave too few or too many results`);
        resolve(result);
      } catch (error) {
        onError(error);
        fail('no usable answer');
      }
      clearTimeout(timer);
    };
    deliver();
  });

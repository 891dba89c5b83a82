import { RapportError } from '../errors.ts';
import type { TrackedEvent } from '../models/index.ts';
import type { BatchResult, DeliveryResult, Destination } from '../outbox/index.ts';

const resultsOf = (result: BatchResult, items: number): readonly DeliveryResult[] => {
  if (result.status === 'answered') return result.results;
  // A larger batch is tried again in halves.
  return result.status === 'refused' && items === 1 ? [{ ...result, status: 'rejected' }] : [];
};

/** Tells of each event that the destination will never take, since no caller waits to hear that. */
export const tellRejections = (
  destination: Destination<TrackedEvent>,
  onError: (error: RapportError) => void,
): Destination<TrackedEvent> => ({
  name: destination.name,
  deliver: async (batch, options) => {
    const result = await destination.deliver(batch, options);
    resultsOf(result, batch.length).forEach((each, index) => {
      if (each.status === 'rejected')
        onError(
          new RapportError('rejected', `${destination.name} rejected ${batch[index]?.id}: ${each.code}`),
        );
    });
    return result;
  },
});

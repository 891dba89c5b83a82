import type { Connector } from '@rapport/sdk/connectors';
import type { DeliveryItem, ErasureRequest, StoredEvent } from '@rapport/sdk/models';
import type {
  BatchResult,
  DeliverOptions,
  DeliveryResult,
  Destination,
  OutboxEntry,
} from '@rapport/sdk/outbox';

type Entry = OutboxEntry<DeliveryItem>;

const isErasure = (entry: Entry): entry is OutboxEntry<ErasureRequest> => entry.item.type === 'delete';
const isEvent = (entry: Entry): entry is OutboxEntry<StoredEvent> => entry.item.type !== 'delete';

const unsupported: DeliveryResult = {
  status: 'rejected',
  code: 'unsupported',
  message: 'this connector erases nobody: it has to be done there by hand',
};

const unanswered: DeliveryResult = { status: 'retry', reason: 'no answer' };

/** Makes a destination of a connector that takes erasures too, one by one, and settles them where it cannot. */
export const withErasures = (connector: Connector): Destination<DeliveryItem> => {
  const erase = async (
    entry: OutboxEntry<ErasureRequest>,
    options: DeliverOptions,
  ): Promise<DeliveryResult> => {
    if (!connector.erase) return unsupported;
    const result = await connector.erase([entry], options);
    if (result.status === 'refused') return { ...result, status: 'rejected' };
    if (result.status === 'unavailable') {
      const { reason, retryAfterMs } = result;
      return { status: 'retry', reason, ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }) };
    }
    return result.results[0] ?? unanswered;
  };

  return {
    name: connector.name,
    deliver: async (entries, options): Promise<BatchResult> => {
      const erasures = entries.filter(isErasure);
      if (erasures.length === 0) return connector.deliver(entries.filter(isEvent), options);
      const events = entries.filter(isEvent);
      const results = new Map<Entry, DeliveryResult>();
      if (events.length > 0) {
        const answer = await connector.deliver(events, options);
        // Its halves are tried, or all of it later.
        if (answer.status !== 'answered') return answer;
        for (const [index, entry] of events.entries())
          results.set(entry, answer.results[index] ?? unanswered);
      }
      for (const entry of erasures) results.set(entry, await erase(entry, options));
      return { status: 'answered', results: entries.map((entry) => results.get(entry) ?? unanswered) };
    },
  };
};

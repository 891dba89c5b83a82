import type { Connector } from '@rapport/sdk/connectors';
import type { DeliveryItem, StoredEvent } from '@rapport/sdk/models';
import type {
  BatchResult,
  DeliverOptions,
  DeliveryResult,
  Destination,
  OutboxEntry,
} from '@rapport/sdk/outbox';
import type { WaitingErasure } from './erase-deliveries.ts';

type Entry = OutboxEntry<DeliveryItem>;

const isErasure = (entry: Entry): entry is OutboxEntry<WaitingErasure> => entry.item.type === 'delete';
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
    entry: OutboxEntry<WaitingErasure>,
    options: DeliverOptions,
  ): Promise<DeliveryResult> => {
    if (!connector.erase) return unsupported;
    const { claimed, ...item } = entry.item;
    const result = await connector.erase([{ ...entry, item }], options);
    if (result.status === 'refused') return { ...result, status: 'rejected' };
    if (result.status === 'unavailable') {
      const { reason, retryAfterMs } = result;
      return { status: 'retry', reason, ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }) };
    }
    const [settled = unanswered] = result.results;
    // Of a visitor who never said who they are, nothing went to a CRM that has to know whose it is.
    const isNobody = item.userId === undefined && item.traits === undefined && claimed === undefined;
    const isUnknown = settled.status === 'rejected' && settled.code === 'unidentified';
    return isUnknown && isNobody && connector.identifies ? { status: 'delivered' } : settled;
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

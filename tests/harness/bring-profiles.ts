import type { StoredEvent } from '@rapport/sdk/models';
import { createMemoryStore, createOutbox } from '@rapport/sdk/outbox';
import { startThrottledCrm, throttledConnector } from './throttled-crm.ts';

/** What became of profiles that were brought to a CRM as fast as it takes them. */
export interface BroughtProfiles {
  missing: number;
  doubled: number;
  /** Requests that came too soon. */
  refused: number;
  /** Of what the limit lets through in that time; the first windowful is free. */
  part: number;
}

/** Brings so many profiles through an outbox into a CRM that is throttled. */
export const bringProfiles = async (
  count: number,
  limit: { max: number; perMs: number },
): Promise<BroughtProfiles> => {
  await using crm = await startThrottledCrm(limit);
  const connector = throttledConnector(crm.url, limit);
  const store = createMemoryStore<StoredEvent>({ maxEntries: count });
  const outbox = createOutbox<StoredEvent>({
    store,
    destination: connector,
    batch: connector.batch,
    lingerMs: 0,
  });
  const ids = Array.from({ length: count }, (_, index) => `customer-${index}`);
  const events = ids.map(
    (userId): StoredEvent => ({
      type: 'identify',
      messageId: userId,
      userId,
      timestamp: '2026-11-22T06:00:00.000Z',
      receivedAt: '2026-11-22T06:00:00.000Z',
      traits: { email: `${userId}@example.com` },
    }),
  );
  await outbox.add(events.map((item) => ({ id: item.messageId, item, orderKey: item.messageId })));
  outbox.start();
  await outbox.flush({ timeoutMs: 600_000 });
  await outbox.stop();
  const [first, last] = crm.span;
  return {
    missing: ids.filter((id) => !crm.written.has(id)).length,
    doubled: [...crm.written.values()].filter((times) => times > 1).length,
    refused: crm.refused,
    part: (count - limit.max) / limit.max / ((last - first) / limit.perMs),
  };
};

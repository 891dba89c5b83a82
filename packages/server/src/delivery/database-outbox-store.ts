import type { People } from '@rapport/sdk/connectors';
import type { DeliveryItem, Purpose, StoredEvent } from '@rapport/sdk/models';
import type { ClaimRequest, OutboxEntry, OutboxStore, StoreLimits } from '@rapport/sdk/outbox';
import type { Storage } from '../database/storage.ts';
import { entryOf } from './claim.ts';
import type { DropReason } from './drop-reason.ts';
import { readOutboxState } from './outbox-state.ts';

export interface DatabaseOutboxOptions extends StoreLimits {
  /** What a person has to have agreed to, still when it is sent. @default nothing */
  purposes?: readonly Purpose[];
  /**
   * Whether an event, with what is known of its person, says whom it is about: what does not is dropped and counted.
   * @default all are sent as they are
   */
  identifies?: ((event: StoredEvent) => boolean) | undefined;
  /** Of whom something is sent: an event of `proven` says whether it is. @default 'all' */
  people?: People | undefined;
  /** Told how many deliveries were dropped, and why. */
  onDropped?: (reason: DropReason, count: number) => void;
}

/**
 * The outbox in front of one connector, kept in the server's database. Without limits nothing is ever dropped but
 * what may not be sent any more.
 */
export const createDatabaseOutboxStore = (
  storage: Storage,
  destination: string,
  { purposes = [], identifies, people, onDropped = () => {}, ...limits }: DatabaseOutboxOptions = {},
): OutboxStore<DeliveryItem> => {
  const to = <Value>(value: Value) => ({ destination, value });
  const deliveries = () => storage.read.selectFrom('deliveries').where('destination', '=', destination);

  const claimOnce = async (request: ClaimRequest): Promise<OutboxEntry<DeliveryItem>[]> => {
    const isToldOfPeople = identifies !== undefined;
    const claim = { ...request, destination, purposes, limits, people, isToldOfPeople };
    const { entries, refused } = await storage.run('outboxClaim', claim);
    if (refused > 0) onDropped('no_consent', refused);
    return entries;
  };
  const isIdentified = ({ item }: OutboxEntry<DeliveryItem>): boolean =>
    item.type === 'delete' || identifies?.(item) !== false;

  return {
    durable: true,
    add: (entries, now) => storage.run('outboxAdd', to({ entries, now, limits })),
    claim: async (request) => {
      for (;;) {
        const entries = await claimOnce(request);
        const known = entries.filter(isIdentified);
        const sequences = entries.filter((entry) => !known.includes(entry)).map(({ sequence }) => sequence);
        if (sequences.length === 0) return entries;
        const reason = 'unidentified';
        await storage.run('outboxDrop', to({ owner: request.owner, sequences, reason }));
        onDropped(reason, sequences.length);
        if (known.length > 0) return known;
      }
    },
    settle: (owner, settlements, now) => storage.run('outboxSettle', to({ owner, settlements, now })),
    release: (owner) => storage.run('outboxRelease', to(owner)),
    setPause: (pause) => storage.run('outboxPause', to(pause)),
    replay: (now, sequences) => storage.run('outboxReplay', to({ now, ...(sequences && { sequences }) })),
    clear: () => storage.run('outboxClear', to(null)),
    report: async () => {
      const { outbox_id, added, lost } = await storage.run('outboxReport', to(null));
      return { id: outbox_id, added, lost: JSON.parse(lost) };
    },
    rejected: async (limit) => {
      const rows = await deliveries()
        .selectAll()
        .where('rejected_at', 'is not', null)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...entryOf(row),
        code: row.reject_code ?? '',
        message: row.reject_message ?? '',
        rejectedAt: row.rejected_at ?? 0,
      }));
    },
    state: (now) => readOutboxState(storage, destination, now),
  };
};

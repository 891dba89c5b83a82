import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';

const day = Date.parse('2026-11-22T00:00:00.000Z');

describe.each(testDatabases)('what outboxes report, on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  const send = (
    messageIds: string[],
    outbox: { id?: string; added: number; lost?: Record<string, number>; waiting?: number },
    more: Parameters<typeof anIngestRequest>[1] = {},
  ) =>
    storage.run(
      'ingest',
      anIngestRequest(
        messageIds.map((messageId) => ({ anonymousId: 'a', messageId })),
        { outbox: { id: 'o', lost: {}, ...outbox }, ...more },
      ),
    );
  const counts = async (at = day) => {
    const rows = await storage.read
      .selectFrom('outbox_counts')
      .select(['name', 'count'])
      .where('day', '=', at)
      .execute();
    return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
  };

  it('is counted once, however often and in whatever order it comes', async () => {
    await send(['1', '2'], { added: 3, lost: { overflow: 1 } });
    await send(['1', '2'], { added: 3, lost: { overflow: 1 } });
    await send(['3'], { added: 9, lost: { overflow: 2, expired: 1 } });
    await send([], { added: 5, lost: { overflow: 1 } });
    expect(await counts()).toEqual({ added: 9, arrived: 3, 'lost:overflow': 2, 'lost:expired': 1 });
  });

  it('is added up over outboxes and requests that share a commit', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => send([`m${index}`], { id: `o${index % 4}`, added: 5 })),
    );
    expect(await counts()).toEqual({ added: 20, arrived: 20 });
  });

  it('counts what was refused, here and before', async () => {
    await send(['1', '2'], { added: 4 }, { refused: 1, unstampedEvents: 'drop' });
    expect(await counts()).toEqual({ added: 4, refused: 3 });
  });

  it('follows what still waits, up and down, by the report that knows most', async () => {
    await send(['1'], { added: 4, waiting: 4 });
    expect((await counts()).waiting).toBe(3);
    await send(['2', '3', '4'], { added: 4, waiting: 3 });
    expect((await counts()).waiting).toBe(0);
    await send([], { added: 2, waiting: 2 });
    expect((await counts()).waiting).toBe(0);
  });

  it('counts what came with a report that was made before it', async () => {
    await send(['1'], { added: 1, waiting: 1 });
    // A page that is left sends what it told last.
    await send(['2', '3'], { added: 1, waiting: 1 });
    expect(await counts()).toEqual({ added: 3, arrived: 3 });
    await send(['4'], { added: 4, waiting: 1 });
    expect(await counts()).toEqual({ added: 4, arrived: 4 });
  });

  it('takes off what waits with each of the requests that one report goes with', async () => {
    await send(['1'], { added: 4, waiting: 4 });
    await send(['2', '3', '4'], { added: 4, waiting: 4 });
    expect(await counts()).toEqual({ added: 4, arrived: 4, waiting: 0 });
  });

  it('goes to the day on which it came', async () => {
    await send(['1'], { added: 1 });
    await send(['2'], { added: 3 }, { receivedAt: day + 86_400_000 });
    expect(await counts()).toEqual({ added: 1, arrived: 1 });
    expect(await counts(day + 86_400_000)).toEqual({ added: 2, arrived: 1 });
  });

  it('counts as refused alone what a browser counts as lost because it was refused', async () => {
    await send(['1'], { added: 4, lost: { no_consent: 1, invalid_event: 1, gave_up: 1 } }, { refused: 2 });
    expect(await counts()).toEqual({ added: 4, arrived: 1, refused: 2, 'lost:gave_up': 1 });
  });

  it('cannot be made to overflow or to fill the table', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    for (const id of ['a', 'b', 'c'])
      await send([id], {
        id,
        added: most,
        waiting: most,
        lost: { [`made up by ${id}`]: most, 'so.is.this': 1 },
      });
    expect(await counts()).toEqual({
      added: 3_000_000_000,
      arrived: 3,
      waiting: 2_999_999_997,
      'lost:other': 3_000_000_000,
    });
  });
});

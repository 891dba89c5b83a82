import type { Connector } from '@rapport/sdk/connectors';
import type { DeliveryItem } from '@rapport/sdk/models';
import type { OutboxEntry } from '@rapport/sdk/outbox';
import { describe, expect, it, vi } from 'vitest';
import { aConnector } from '../testing/a-connector.ts';
import type { WaitingErasure } from './erase-deliveries.ts';
import { withErasures } from './with-erasures.ts';

describe('erasures of a connector', () => {
  const entry = (item: Partial<DeliveryItem> & { messageId: string }): OutboxEntry<DeliveryItem> => ({
    id: item.messageId,
    item: item as DeliveryItem,
    sequence: 1,
    attempts: 0,
    addedAt: 0,
  });
  const batch = [
    entry({ type: 'page', messageId: '1' }),
    entry({ type: 'delete', messageId: '2' }),
    entry({ type: 'page', messageId: '3' }),
  ];

  it('are settled as unsupported where it has none, and events go through', async () => {
    const { connector, received } = aConnector();
    expect(await withErasures(connector).deliver(batch, {})).toMatchObject({
      results: [
        { status: 'delivered' },
        { status: 'rejected', code: 'unsupported' },
        { status: 'delivered' },
      ],
    });
    expect(received).toEqual(['1', '3']);
  });

  it('are tried again alone when they fail', async () => {
    const erase = vi
      .fn<NonNullable<Connector['erase']>>()
      .mockResolvedValueOnce({ status: 'unavailable', reason: 'HTTP 503', retryAfterMs: 7 })
      .mockResolvedValueOnce({ status: 'refused', code: 'http_400', message: 'no' })
      .mockResolvedValue({ status: 'answered', results: [{ status: 'delivered' }] });
    const destination = withErasures(aConnector({ erase }).connector);
    const [, erasure] = batch as [unknown, OutboxEntry<DeliveryItem>];
    const results = [];
    for (let attempt = 0; attempt < 3; attempt++) results.push(await destination.deliver([erasure], {}));
    expect(results).toMatchObject([
      { results: [{ status: 'retry', reason: 'HTTP 503', afterMs: 7 }] },
      { results: [{ status: 'rejected', code: 'http_400' }] },
      { results: [{ status: 'delivered' }] },
    ]);
  });

  it('of nobody who could be there are done, and what was only claimed stays here', async () => {
    const asked: unknown[] = [];
    const unidentified = { status: 'rejected', code: 'unidentified', message: 'whom?' } as const;
    const { connector } = aConnector({
      identifies: () => false,
      erase: async (entries) => {
        asked.push(...entries.map(({ item }) => item));
        return { status: 'answered', results: [unidentified] };
      },
    });
    const erasure = { type: 'delete', anonymousIds: ['a'] } as const;
    const claimed = { email: 'ada@example.com' };
    const waiting: Partial<WaitingErasure>[] = [
      erasure,
      { ...erasure, claimed },
      { ...erasure, userId: 'u' },
    ];
    const entries = waiting.map((item, index) => entry({ ...item, messageId: `${index}` }));
    expect(await withErasures(connector).deliver(entries, {})).toEqual({
      status: 'answered',
      results: [{ status: 'delivered' }, unidentified, unidentified],
    });
    expect(JSON.stringify(asked)).not.toContain('ada@example.com');
  });

  it('wait with the events beside them when nobody answers', async () => {
    const erase = vi.fn<NonNullable<Connector['erase']>>();
    const unavailable = { status: 'unavailable', reason: 'HTTP 503' } as const;
    const { connector } = aConnector({ erase, deliver: async () => unavailable });
    expect(await withErasures(connector).deliver(batch, {})).toEqual(unavailable);
    expect(erase).not.toHaveBeenCalled();
  });
});

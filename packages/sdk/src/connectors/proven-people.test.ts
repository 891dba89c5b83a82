import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../models/index.ts';
import { anIdentifyEvent, aPageEvent, aStoredEvent, aTrackEvent } from '../testing/builders.ts';
import { entriesOf } from '../testing/entries.ts';
import { json, startRecordingServer } from '../testing/recording-server.ts';
import { cloudEvents } from './cloud-events/cloud-events.ts';
import type { DefinedConnector } from './define-connector.ts';
import { hubspot } from './hubspot/hubspot.ts';
import { segment } from './segment/segment.ts';
import { webhook } from './webhook/webhook.ts';

const victim = 'victim@shop.example';
const withProof = <Event extends StoredEvent>(event: Event): Event => ({
  ...event,
  context: { ...event.context, proven: true },
});
const identify = aStoredEvent(anIdentifyEvent({ userId: 'ada', traits: { email: victim } }));
const page = aStoredEvent(
  aPageEvent({ userId: 'ada', anonymousId: 'a', context: { locale: 'vi', traits: { email: victim } } }),
);
const signUp = aStoredEvent(
  aTrackEvent({
    anonymousId: 'a',
    event: 'Newsletter Asked For',
    properties: { email: victim, list: 'tea' },
  }),
);
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

describe('a connector of proven people', () => {
  describe('that keeps people', () => {
    const start = (people: 'all' | 'proven') => {
      const sent: string[] = [];
      const connector = hubspot({
        accessToken: 'secret',
        people,
        fetch: async (_url, init) => {
          sent.push(String(init?.body));
          const { inputs } = JSON.parse(String(init?.body));
          const results = inputs.map(({ id, objectWriteTraceId }: Record<string, string>) => ({
            ...{ id: '1', objectWriteTraceId, properties: { email: id } },
          }));
          return Response.json({ status: 'COMPLETE', results });
        },
      });
      return { connector, sent };
    };
    const deliver = (connector: DefinedConnector, event: StoredEvent) =>
      connector.deliver(entriesOf([event]), {});
    const taken = { status: 'answered', results: [{ status: 'delivered' }] };

    it('changes nobody by what is only claimed', async () => {
      const { connector, sent } = start('proven');
      for (const event of [identify, page]) {
        expect(await deliver(connector, event)).toEqual(taken);
        expect(connector.identifies?.(event)).toBe(false);
      }
      expect(sent).toEqual([]);
      // Whether it is proven is known when it is sent.
      expect(connector.accepts?.(identify)).toBe(true);
    });

    it('takes what is proven, and everything by default', async () => {
      const proven = start('proven');
      expect(proven.connector.identifies?.(withProof(identify))).toBe(true);
      expect(await deliver(proven.connector, withProof(identify))).toEqual(taken);
      expect(proven.sent.join()).toContain(victim);
      const all = start('all');
      expect(await deliver(all.connector, identify)).toEqual(taken);
      expect(all.sent.join()).toContain(victim);
    });

    it('says what is withheld, and shows nothing of it', async () => {
      const { connector } = start('proven');
      expect(connector.withheld(identify)).toMatch(/^withheld: all of it, as nothing proves whose it is/);
      expect(await connector.show(identify)).toEqual([]);
      expect(connector.withheld(withProof(identify))).toBeUndefined();
      expect(await connector.show(withProof(identify))).not.toEqual([]);
      expect(start('all').connector.withheld(identify)).toBeUndefined();
    });
  });

  it.each([
    ['webhook', (url: string) => webhook({ url, secret, people: 'proven' })],
    ['segment', (url: string) => segment({ endpoint: url, writeKey: 'key', people: 'proven' })],
    [
      'cloud-events',
      (url: string) => cloudEvents({ url, source: 'https://shop.example', mode: 'batch', people: 'proven' }),
    ],
  ])('that takes events gets them without a name: %s', async (_name, create) => {
    await using server = await startRecordingServer(json(202, {}));
    const connector = create(server.url);
    const events = [identify, page, signUp, { ...page, messageId: 'nobody', anonymousId: null }];
    const proven = withProof({ ...page, messageId: 'proven' });
    const result = await connector.deliver(entriesOf([...events, proven]), {});
    expect(result).toEqual({ status: 'answered', results: Array(5).fill({ status: 'delivered' }) });
    const sent = server.requests.map(({ body }) => body).join('\n');
    for (const { messageId } of [page, signUp, proven]) expect(sent).toContain(messageId);
    for (const messageId of [identify.messageId, 'nobody']) expect(sent).not.toContain(messageId);
    expect(sent).toContain('"list":"tea"');
    // Only the one that is proven says who it is.
    expect(sent.split(victim)).toHaveLength(2);
    expect(sent.split('"userId":"ada"')).toHaveLength(2);
  });

  it.each([
    () => hubspot({ accessToken: 'secret', people: 'known' as never }),
    () => webhook({ url: 'https://crm.example', secret, people: true as never }),
    () => segment({ writeKey: 'key', people: ['proven'] as never }),
  ])('is asked for in so many words', (create) => {
    expect(create).toThrow(/^people: expected 'all' or 'proven'/);
  });
});

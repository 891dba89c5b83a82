import type { Connector } from '@rapport/sdk/connectors';
import type { JsonObject, StoredEvent } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import { afterEach, beforeEach, expect } from 'vitest';
import { createCartWatch } from '../abandonment/cart-watch.ts';
import type { Site } from '../config.ts';
import type { CartTable } from '../database/schema.ts';
import type { Storage } from '../database/storage.ts';
import type { IngestResult } from '../ingest/ingest-request.ts';
import { anIngestRequest } from './an-ingest-request.ts';
import type { TestDatabase } from './storages.ts';
import { demoSite } from './test-server.ts';

const minuteMs = 60_000;

/** Carts are told of in minutes before and after this moment. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z');
export const iso = (minute: number): string => new Date(noon + minute * minuteMs).toISOString();
export const tea = { product_id: 'tea', name: 'Green tea', price: 4.5 };

/** A connector that gets what it gets. */
export const crm: Connector = {
  name: 'crm',
  batch: { maxItems: 1, maxBytes: 1_000 },
  deliver: async () => ({ status: 'answered', results: [] }),
};

/** Makes an event that happened at a minute, of the visitor `a` unless said otherwise. */
export const track = (event: string, minute: number, fields: Record<string, unknown> = {}) => ({
  type: 'track',
  event,
  anonymousId: 'a',
  messageId: `${fields.anonymousId ?? fields.userId ?? 'a'}-${event}-${minute}`,
  timestamp: iso(minute),
  ...(event === 'Product Added' && { properties: tea }),
  ...fields,
});

export interface WatchOptions {
  site?: Partial<Site>;
  on?: Storage;
  connectors?: Connector[];
}

/** What tests of carts are given: an empty database for each, and ways to fill it and to look at it. */
export interface CartSuite {
  readonly database: TestDatabase;
  readonly storage: Storage;
  /** How far the carts had come that were found abandoned. */
  readonly found: string[];
  /** Ends the server and starts it again. */
  restart(): Promise<void>;
  /** Takes what arrives at noon. */
  ingest(
    events: Record<string, unknown>[],
    options?: Parameters<typeof anIngestRequest>[1],
  ): Promise<IngestResult>;
  watchAt(minute: number, options?: WatchOptions): ReturnType<typeof createCartWatch>;
  lookAt(minute: number, site?: Partial<Site>): Promise<void>;
  /** The events that tell of abandoned carts. */
  abandoned(): Promise<(StoredEvent & { properties: JsonObject })[]>;
  /** When they say that it was. */
  times(): Promise<string[]>;
  /** Whose carts wait for somebody to look. */
  noted(): Promise<Selectable<CartTable>[]>;
}

/** Gives each test of a suite an empty database, and takes it away afterwards. */
export const useCarts = (createDatabase: () => Promise<TestDatabase>): CartSuite => {
  const suite = {
    found: [] as string[],
    restart: async () => {
      await suite.storage.close();
      suite.storage = await suite.database.open();
    },
    ingest: (events, options = {}) =>
      suite.storage.run('ingest', anIngestRequest(events, { cartWaitMs: 30 * minuteMs, ...options })),
    watchAt: (minute, { site = {}, on = suite.storage, connectors = [crm] } = {}) =>
      createCartWatch({
        storage: on,
        config: { sites: [{ ...demoSite, ...site }], connectors },
        deliveries: { wake: () => {} },
        now: () => noon + minute * minuteMs,
        onError: (error) => expect.unreachable(String(error)),
        onAbandoned: (stage) => suite.found.push(stage),
      }),
    lookAt: (minute, site = {}) => suite.watchAt(minute, { site }).run(),
    abandoned: async () => {
      const rows = await suite.storage.read
        .selectFrom('events')
        .select('payload')
        .orderBy('sequence')
        .execute();
      return rows
        .map(({ payload }) => JSON.parse(payload))
        .filter(({ event }) => /^(Cart|Checkout) Abandoned$/.test(event));
    },
    times: async () => (await suite.abandoned()).map(({ timestamp }) => timestamp),
    noted: () => suite.storage.read.selectFrom('carts').selectAll().execute(),
  } as { -readonly [Key in keyof CartSuite]: CartSuite[Key] };
  beforeEach(async () => {
    suite.found.length = 0;
    suite.database = await createDatabase();
    suite.storage = await suite.database.open();
  });
  afterEach(async () => {
    await suite.storage.close();
    await suite.database.drop();
  });
  return suite;
};

import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { defaultCapture } from '@rapport/sdk/models';
import { defaultAbandonment } from '../config/abandonment.ts';
import { completeChat } from '../config/chat.ts';
import { completeHelp } from '../config/help.ts';
import { defaultRetention } from '../config/retention.ts';
import type { Config, Site } from '../config.ts';
import { createServer, type Server } from '../index.ts';
import { testDatabases } from './storages.ts';

export const serverKey = 'a-server-key-of-the-demo-site';
export const identitySecret = 'an identity secret of 32 characters or more';
export const secretKey = 'the-secret-key-of-the-test-server';

/** A site with every kind of key, and one beside it. */
export const demoSite: Site = {
  key: 'demo',
  name: 'Demo',
  origins: ['https://shop.example'],
  serverKeys: [serverKey],
  identityKeys: [{ kid: 'k1', algorithm: 'HS256', secret: identitySecret }],
  consent: {
    purposes: ['analytics', 'marketing'],
    policyVersion: '1',
    regime: 'opt-in',
    regimes: {},
    vendors: [],
    consentMode: false,
  },
  capture: defaultCapture,
  linkedDomains: [],
  serverCookies: false,
  unstampedEvents: 'accept',
  bots: 'mark',
  abandonment: defaultAbandonment,
  widgets: [],
  help: completeHelp(),
  chat: completeChat({
    topics: [
      { key: 'orders', label: { en: 'Orders', pl: 'Zamówienia' }, group: 'shop' },
      { key: 'returns', label: { en: 'Returns' }, group: 'shop', skill: 'returns' },
      { key: 'other', label: { en: 'Something else' } },
    ],
    groups: [
      { key: 'shop', name: 'Shop' },
      { key: 'stock', name: 'Stock' },
    ],
    // Tests of the bot wake it.
    bot: false,
  }),
};
const otherSite: Site = { ...demoSite, key: 'other', serverKeys: [], identityKeys: [] };

export interface TestServer extends Server {
  /** Calls with a JSON body; `authorization` and other headers as given. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** The public key's batch. */
  batch(events: Record<string, unknown>[], rest?: Record<string, unknown>, key?: string): Promise<Answer>;
  profile(id: string): Promise<Answer>;
  /** A visitor token, made as a browser makes it. */
  visitor(body: Record<string, unknown>): Promise<Answer>;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  token?: string | undefined;
  key?: string;
  gzip?: boolean;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back
  body: any;
  headers: Headers;
}

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

/** Starts a server on an empty SQLite file, without a socket. */
export const createTestServer = async (config: Partial<Config> = {}): Promise<TestServer> => {
  const [, createDatabase] = testDatabases[0] as (typeof testDatabases)[number];
  const database = await createDatabase();
  const server = await createServer(
    {
      sites: [demoSite, otherSite],
      connectors: [],
      database: database.config,
      secretKey,
      rateLimit: { perSecond: 1_000, burst: 2_000 },
      logLevel: 'silent',
      trustProxy: 0,
      retention: defaultRetention,
      ...config,
    },
    // Cheap passwords: what they cost is tested where they are made.
    { passwordCost: 1_024 },
  );
  const call: TestServer['call'] = async (method, path, { body, headers = {}, token, key, gzip } = {}) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const authorization =
      token === undefined ? (key === undefined ? undefined : basic(key)) : `Bearer ${token}`;
    const response = await server.fetch(
      new Request(`http://127.0.0.1:8787${path}`, {
        method,
        headers: {
          ...(authorization && { authorization }),
          ...(gzip && { 'content-encoding': 'gzip' }),
          ...headers,
        },
        ...(text !== undefined && { body: gzip ? new Uint8Array(gzipSync(text)) : text }),
      }),
    );
    const answer = await response.text();
    let parsed: unknown = answer;
    if (/json/.test(response.headers.get('content-type') ?? '')) parsed = JSON.parse(answer);
    return { status: response.status, body: parsed, headers: response.headers };
  };
  return {
    fetch: server.fetch,
    endStreams: server.endStreams,
    call,
    batch: (events, rest = {}, key = 'demo') =>
      call('POST', '/v1/batch', {
        key,
        body: {
          batch: events.map((event) => ({ type: 'page', messageId: randomUUID(), ...event })),
          ...rest,
        },
      }),
    profile: (id) => call('GET', `/v1/admin/profiles/${encodeURIComponent(id)}`, { token: secretKey }),
    visitor: (body) => call('POST', '/v1/visitors', { key: 'demo', body }),
    close: async () => {
      await server.close();
      await database.drop();
    },
  };
};

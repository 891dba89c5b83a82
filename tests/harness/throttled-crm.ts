import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineConnector } from '@rapport/sdk/connectors';

/** A CRM that takes so much in any span of so long, and answers 429 to the rest. */
export interface ThrottledCrm extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  readonly url: string;
  /** How often each person was written, by their key. */
  readonly written: ReadonlyMap<string, number>;
  /** How many requests were refused for coming too soon. */
  readonly refused: number;
  /** When the first and the last were taken, in milliseconds since 1970. */
  readonly span: readonly [first: number, last: number];
}

/** Starts one over real HTTP. */
export const startThrottledCrm = async ({
  max,
  perMs,
}: {
  max: number;
  perMs: number;
}): Promise<ThrottledCrm> => {
  const written = new Map<string, number>();
  const taken: number[] = [];
  let first = 0;
  let refused = 0;
  const server = createServer((request, response) => {
    const now = performance.now();
    while (first < taken.length && (taken[first] as number) <= now - perMs) first += 1;
    request.resume();
    if (taken.length - first >= max) {
      refused += 1;
      response.writeHead(429, { 'retry-after': '1' }).end();
      return;
    }
    taken.push(now);
    const key = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
    written.set(key, (written.get(key) ?? 0) + 1);
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    written,
    get refused() {
      return refused;
    },
    get span() {
      return [taken[0] ?? 0, taken.at(-1) ?? 0] as const;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

/** Makes a connector for it that knows its limit. */
export const throttledConnector = (url: string, limit: { max: number; perMs: number }) =>
  defineConnector({
    id: 'throttled',
    title: 'Throttled CRM',
    status: 'live',
    settings: { url: { about: 'its address', kind: 'url' } },
    baseUrl: ({ url: base }) => base,
    authentication: { kind: 'none' },
    limits: { windows: [limit], concurrent: 10 },
    probe: () => ({ method: 'GET', path: '/' }),
    operations: {
      person: {
        key: ['userId'],
        map: { email: 'traits.email' },
        write: {
          by: 'request',
          request: ({ key, fields }) => ({
            method: 'PUT',
            path: `/people/${encodeURIComponent(key)}`,
            json: fields,
          }),
        },
      },
    },
  })({ url });

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A company's own CRM: it takes our ids, and keeps whatever it is given under them. */
export interface SmallCrm extends AsyncDisposable {
  readonly url: string;
  readonly key: string;
  /** By path: `/customers/customer-7`. */
  readonly records: ReadonlyMap<string, Record<string, unknown>>;
  /** How often it was written to or asked to delete. */
  readonly writes: number;
  /** Answers everything with this status, and does nothing; undefined ends that. */
  fail(status: number | undefined): void;
}

/** Starts one over real HTTP. */
export const startSmallCrm = async (): Promise<SmallCrm> => {
  const key = 'key-of-the-small-crm';
  const records = new Map<string, Record<string, unknown>>();
  let failing: number | undefined;
  let writes = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = (status: number) => response.writeHead(status).end();
    if (request.headers.authorization !== `Bearer ${key}`) return answer(401);
    if (failing !== undefined) return answer(failing);
    const path = decodeURIComponent(request.url ?? '');
    if (request.method === 'PUT') records.set(path, { ...records.get(path), ...JSON.parse(body) });
    if (request.method === 'DELETE') records.delete(path);
    if (request.method !== 'GET') writes += 1;
    return answer(204);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    records,
    get writes() {
      return writes;
    },
    fail: (status) => {
      failing = status;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

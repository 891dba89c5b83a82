import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';

export interface ListenOptions {
  /** Answers a request; the second argument carries Node's own. */
  fetch(request: Request, bindings: HttpBindings): Response | Promise<Response>;
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** How long requests under way may go on once it stops. @default 5,000 */
  drainMs?: number;
}

export interface Listening {
  /** The port it took. */
  port: number;
  /** Takes no more connections, ends idle ones, and cuts off what is still open after `drainMs`. */
  stop(): Promise<void>;
}

/**
 * Time-outs against clients that send a byte a second, and a cap on what a header may hold. Idle
 * connections live longer than a proxy keeps them (60 s in nginx and most load balancers), so that it is
 * never the proxy that meets a closed one.
 * @see https://nodejs.org/api/http.html#serverheaderstimeout
 */
const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};

/**
 * Listens for HTTP.
 *
 * @throws what Node says of the address: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`.
 */
export const listen = async ({ fetch, host, port, drainMs = 5_000 }: ListenOptions): Promise<Listening> => {
  const server = createAdaptorServer({
    fetch: (request, bindings) => fetch(request, bindings as HttpBindings),
    serverOptions,
  }) as Server;
  const stop = createStop(server, drainMs);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, stop };
};

const createStop = (server: Server, drainMs: number): (() => Promise<void>) => {
  const open = new Set<ServerResponse>();
  let stopping: Promise<void> | undefined;
  server.prependListener('request', (_, response) => {
    open.add(response);
    // Node ends only the connections that are idle when it stops; one that becomes idle later would keep it up.
    if (stopping) response.shouldKeepAlive = false;
    response.once('close', () => {
      open.delete(response);
      if (stopping) server.closeIdleConnections();
    });
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
      server.close(() => {
        clearTimeout(cutOff);
        resolve();
      });
      for (const response of open) response.shouldKeepAlive = false;
    });
  return () => (stopping ??= stop());
};

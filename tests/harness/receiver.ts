import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { StoredEvent } from '@rapport/sdk/models';
import { Webhook } from 'standardwebhooks';

/** One request that a webhook's receiver took. */
export interface Received {
  /** The `webhook-id`. */
  id: string;
  type: string;
  event: StoredEvent;
}

/** A company's own program behind the webhook connector: a real HTTP server that checks signatures. */
export interface Receiver extends AsyncDisposable {
  url: string;
  secret: string;
  /** What came, in the order of arrival, repeats included. */
  received: Received[];
  /** What was not signed as it has to be. */
  forged: string[];
}

/** Starts a receiver on a free port. */
export const startReceiver = async (): Promise<Receiver> => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const verifier = new Webhook(secret);
  const received: Received[] = [];
  const forged: string[] = [];

  const take = async (request: IncomingMessage): Promise<number> => {
    const body = await text(request);
    try {
      const { type, data } = verifier.verify(body, request.headers as Record<string, string>) as {
        type: string;
        data: StoredEvent;
      };
      received.push({ id: String(request.headers['webhook-id']), type, event: data });
      return 204;
    } catch (error) {
      forged.push(`${error}: ${body}`);
      return 401;
    }
  };

  const server = createServer((request, response) => {
    take(request).then(
      (status) => response.writeHead(status).end(),
      () => response.destroy(),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    secret,
    received,
    forged,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

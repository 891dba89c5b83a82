import { once } from 'node:events';
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of one request. */
export type Fate =
  | 'passed'
  /** The connection ends before the server has heard of it. */
  | 'dropped'
  /** The server has answered, and nobody hears it. */
  | 'cut'
  /** Somebody on the way answers in the server's place, such as 503, perhaps with a `Retry-After`. */
  | { status: number; retryAfter?: string };

/** A network between browsers and the server that can be bad. */
export interface Network extends AsyncDisposable {
  /** The server's origin, as seen through it. */
  url: string;
  /** Decides about each request, by its body too. @default 'passed' */
  decide: (request: IncomingMessage, body: string) => Fate;
  /** What became of requests, such as `cut POST /v1/batch`, in order. */
  log: string[];
}

/** Starts a network in front of a server. */
export const startNetwork = async (target: string): Promise<Network> => {
  const agent = new Agent({ keepAlive: true });

  /** Passes a request on, and answers what the server said, once it has said all of it. */
  const pass = async (request: IncomingMessage, body: Buffer) => {
    const { url, headers } = request;
    const passed = ask(`${target}${url}`, { method: request.method ?? 'GET', headers, agent });
    passed.end(body);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    return { answer, content: await buffer(answer) };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const fate = network.decide(request, body.toString());
    const note = (what: string) => network.log.push(`${what} ${request.method} ${request.url}`);
    if (fate === 'dropped') {
      note(fate);
      response.destroy();
      return;
    }
    if (typeof fate === 'object') {
      note('refused');
      const { status, retryAfter } = fate;
      response
        .writeHead(status, {
          'access-control-allow-origin': '*',
          ...(retryAfter && { 'retry-after': retryAfter }),
        })
        .end();
      return;
    }
    const { answer, content } = await pass(request, body);
    note(fate);
    if (fate === 'cut') response.destroy();
    else response.writeHead(answer.statusCode!, answer.headers).end(content);
  };

  const server = createServer((request, response) => {
    // Where the server is down, so is the connection.
    handle(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const network: Network = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    decide: () => 'passed',
    log: [],
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
  return network;
};

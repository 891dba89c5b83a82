import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request was, as the proxy saw it. */
export interface SeenRequest {
  method: string;
  path: string;
  body: string;
}

/** Stands before a server, and can lose its answers. */
export interface CuttingProxy extends AsyncDisposable {
  url: string;
  /** The server does what the next request that fits asks, and the connection breaks before its answer. */
  loseAnswerTo(fits: (request: SeenRequest) => boolean): void;
  /** How many answers are still to be lost. */
  readonly left: number;
}

const textOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** Starts a proxy before a server on this machine. */
export const startCuttingProxy = async (target: string): Promise<CuttingProxy> => {
  const cuts: ((request: SeenRequest) => boolean)[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    const body = await textOf(incoming);
    const headers = { ...incoming.headers, connection: 'close' };
    const onward = forward(new URL(path, target), { method, headers }, async (answer) => {
      const text = await textOf(answer);
      const cut = cuts.findIndex((fits) => fits({ method, path, body }));
      if (cut >= 0) {
        cuts.splice(cut, 1);
        incoming.socket.destroy();
        return;
      }
      const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, kept).end(text);
    });
    onward.on('error', () => incoming.socket.destroy());
    onward.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseAnswerTo: (fits) => void cuts.push(fits),
    get left() {
      return cuts.length;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers one request; what it does not answer hangs. */
export type Answer = (request: RecordedRequest, response: ServerResponse) => void;

export interface RecordingServer extends AsyncDisposable {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
  /** Every request that arrived whole, in order. */
  readonly requests: RecordedRequest[];
  /** Answers the requests that follow, until told otherwise. */
  answer(answer: Answer): void;
  /** Answers the next requests with these, one each, and those after them as before. */
  answerOnce(...answers: Answer[]): void;
}

/** Makes an answer of JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

/** Cuts the connection after the request has arrived. */
export const cut: Answer = (_request, response) => void response.socket?.destroy();

/** Never answers. */
export const hang: Answer = () => {};

/** Starts a real HTTP server on a free port that keeps what it was sent. */
export const startRecordingServer = async (
  standard: Answer = json(200, { success: true }),
): Promise<RecordingServer> => {
  const requests: RecordedRequest[] = [];
  const next: Answer[] = [];
  let always = standard;
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = '', url = '', headers } = incoming;
    const request = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
    requests.push(request);
    (next.shift() ?? always)(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (answer) => {
      always = answer;
    },
    answerOnce: (...answers) => void next.push(...answers),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

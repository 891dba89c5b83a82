import { Agent, type IncomingMessage, request } from 'node:http';

/** Calls one server over as many connections as it takes. */
export interface ChatClient {
  /** Answers the body as JSON; the cookie where one was set. */
  call(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: unknown,
    // biome-ignore lint/suspicious/noExplicitAny: a benchmark knows what it asked for
  ): Promise<{ status: number; body: any; cookie: string | undefined }>;
  /** Opens the stream; told the id and the moment of every message that comes. Resolves once it is open. */
  listen(headers: Readonly<Record<string, string>>, told: (id: string, at: number) => void): Promise<void>;
  close(): void;
}

/** Creates a client. */
export const createChatClient = (port: number): ChatClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const streams: IncomingMessage[] = [];
  const send = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      request({ agent, port, host: '127.0.0.1', method, path, headers }, resolve)
        .once('error', reject)
        .end(body);
    });

  return {
    call: async (method, path, headers, body) => {
      const answer = await send(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
      let text = '';
      for await (const part of answer.setEncoding('utf8')) text += part;
      const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
      return { status: answer.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text), cookie };
    },
    listen: async (headers, told) => {
      const answer = await send('GET', '/v1/stream', headers);
      if (answer.statusCode !== 200) throw new Error(`the stream answered ${answer.statusCode}`);
      streams.push(answer);
      let rest = '';
      const isOpen = new Promise<void>((resolve) => answer.once('data', () => resolve()));
      answer.setEncoding('utf8').on('data', (part: string) => {
        const blocks = (rest + part).split('\n\n');
        rest = blocks.pop() ?? '';
        const at = performance.now();
        for (const block of blocks) {
          const id = /\nevent: message\ndata: \{"id":"([^"]+)"/.exec(block)?.[1];
          if (id !== undefined) told(id, at);
        }
      });
      await isOpen;
    },
    close: () => {
      for (const stream of streams) stream.destroy();
      agent.destroy();
    },
  };
};

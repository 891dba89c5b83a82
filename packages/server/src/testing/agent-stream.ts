import type { SignedInAgent } from './sign-in.ts';
import type { TestServer } from './test-server.ts';

/** An event as a stream sends it. */
export interface SentEvent {
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was sent
  data: any;
}

/** An agent's open stream. */
export interface AgentStream {
  /** Resolves with the next event that fits, and leaves out those before. */
  next(isMeant: (event: SentEvent) => boolean): Promise<SentEvent>;
  close(): Promise<void>;
}

/** Opens a stream as the desk does; it is open when this resolves. */
export const openAgentStream = async (
  server: TestServer,
  { cookie }: SignedInAgent,
): Promise<AgentStream> => {
  const response = await server.fetch(
    new Request('http://127.0.0.1:8787/v1/stream', { headers: { cookie } }),
  );
  if (response.status !== 200 || !response.body) throw new Error(`the stream answered ${response.status}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const read = async (): Promise<void> => {
    const { done, value } = await reader.read();
    if (done) throw new Error('the stream has ended');
    text += decoder.decode(value, { stream: true });
  };
  while (!text.includes('\n\n')) await read();
  return {
    next: async (isMeant) => {
      for (;;) {
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          const type = /^event: (.*)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (type === undefined || data === undefined) continue;
          const event = { type, data: JSON.parse(data) };
          if (isMeant(event)) return event;
        }
        await read();
      }
    },
    close: () => reader.cancel(),
  };
};

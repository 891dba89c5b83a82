import { once } from 'node:events';
import { createServer } from 'node:net';

/** Systems give out ports from 32,768 on by themselves, most of them from 49,152. */
const [first, last] = [20_000, 32_000];

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  const settled = Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  server.listen(port, '127.0.0.1');
  const free = await settled;
  if (free) await new Promise((resolve) => server.close(resolve));
  return free;
};

/**
 * Finds a port for a server that is ended and started again on it. Of the ports that the system gives out, a client that
 * knocks while nobody listens may be given the very one that it knocks at: it then talks to itself, and nobody else can
 * listen there.
 * @see https://www.rfc-editor.org/rfc/rfc9293#section-3.5 (simultaneous open)
 */
export const findSteadyPort = async (): Promise<number> => {
  for (;;) {
    const port = first + Math.floor(Math.random() * (last - first));
    if (await isFree(port)) return port;
  }
};

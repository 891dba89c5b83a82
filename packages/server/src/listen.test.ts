import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Listening, type ListenOptions, listen } from './listen.ts';

const started: Listening[] = [];
afterEach(() => Promise.all(started.splice(0).map((listening) => listening.stop())));

const start = async (fetch: ListenOptions['fetch'], drainMs?: number) => {
  const listening = await listen({
    fetch,
    host: '127.0.0.1',
    port: 0,
    ...(drainMs === undefined ? {} : { drainMs }),
  });
  started.push(listening);
  return { ...listening, url: `http://127.0.0.1:${listening.port}` };
};

/** A promise and what settles it. */
const signal = () => {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

it('answers, and tells the address of who asks', async () => {
  const { url } = await start((_, { incoming }) => new Response(incoming.socket.remoteAddress));
  expect(await (await fetch(url)).text()).toBe('127.0.0.1');
});

it('says when the port is taken', async () => {
  const { port } = await start(() => new Response());
  await expect(listen({ fetch: () => new Response(), host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port,
  });
});

it('ends connections that are idle', async () => {
  const { url, stop } = await start(() => new Response('text'));
  const agent = new Agent({ keepAlive: true });
  const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  const ended = once(response.socket, 'close');
  await response.toArray();
  await stop();
  await ended;
  agent.destroy();
});

it('finishes a request under way, then ends its connection, and takes no other', async () => {
  const [arrived, released] = [signal(), signal()];
  const { url, stop } = await start(async () => {
    arrived.resolve();
    await released.promise;
    return new Response('whole');
  });
  const agent = new Agent({ keepAlive: true });
  const answered = once(get(url, { agent }), 'response') as Promise<[IncomingMessage]>;
  await arrived.promise;
  const stopped = stop();
  await expect(fetch(url)).rejects.toThrow();
  released.resolve();
  const [response] = await answered;
  expect(response.headers.connection).toBe('close');
  expect((await response.toArray()).join('')).toBe('whole');
  await stopped;
  agent.destroy();
});

it('ends a connection whose answer had begun when it stopped', async () => {
  const ending = signal();
  const { url, stop } = await start(
    () =>
      new Response(
        new ReadableStream({
          async start(controller) {
            controller.enqueue(new TextEncoder().encode('first '));
            await ending.promise;
            controller.enqueue(new TextEncoder().encode('last'));
            controller.close();
          },
        }),
      ),
    60_000,
  );
  const agent = new Agent({ keepAlive: true });
  const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  const stopped = stop();
  ending.resolve();
  expect((await response.toArray()).join('')).toBe('first last');
  await stopped;
  agent.destroy();
});

it('cuts off a stream that does not end, and lets it know', async () => {
  const cancelled = signal();
  const { url, stop } = await start(
    () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode(': hello\n\n')),
          cancel: () => cancelled.resolve(),
        }),
      ),
    50,
  );
  const reader = (await fetch(url)).body!.getReader();
  await reader.read();
  await stop();
  await expect(reader.read()).rejects.toThrow();
  await cancelled.promise;
});

it('refuses a header of more than 16 KiB', async () => {
  const { url } = await start(() => new Response());
  expect((await fetch(url, { headers: { cookie: 'a'.repeat(17_000) } })).status).toBe(431);
});

it('stops while a client is in the middle of sending its header', async () => {
  const { port, stop } = await start(() => new Response(), 50);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nhost: local');
  const closed = once(socket, 'close');
  socket.on('error', () => {});
  await stop();
  await closed;
});

import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

const events = ['Product Viewed', 'Product Added', 'Cart Viewed'];

/** An event as our tracker sends it, of a visitor who looks at about ten pages. */
const anEvent = (index: number) => {
  const at = new Date().toISOString();
  const common = {
    messageId: randomUUID(),
    anonymousId: `00000000-0000-4000-8000-${String(Math.floor(index / 10)).padStart(12, '0')}`,
    timestamp: at,
    context: {
      page: {
        url: `https://shop.example/en/p/${index % 100}`,
        path: `/en/p/${index % 100}`,
        title: 'Sencha, first harvest – Rapport Tea',
        referrer: 'https://shop.example/en/',
      },
      visit: { id: `visit-${Math.floor(index / 10)}`, startedAt: at },
      locale: 'en-GB',
      userAgent:
        'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      consent: {
        categoryPreferences: { necessary: true, analytics: true, marketing: false, preferences: true },
      },
    },
  };
  return index % 4 === 3
    ? {
        ...common,
        type: 'track',
        event: events[index % 3],
        properties: { product_id: `p${index % 100}`, price: 12.5, currency: 'EUR' },
      }
    : {
        ...common,
        type: 'page',
        properties: { url: common.context.page.url, title: common.context.page.title },
      };
};

/** Bodies of batches, ready to send. */
export const bodies = (count: number, eventsEach: number, from = 0): Buffer[] =>
  Array.from({ length: count }, (_, batch) =>
    Buffer.from(
      JSON.stringify({
        writeKey: 'demo',
        sentAt: new Date().toISOString(),
        batch: Array.from({ length: eventsEach }, (_, index) => anEvent(from + batch * eventsEach + index)),
      }),
    ),
  );

/** Sends all bodies over some connections and answers how long it took, and each request's time, in milliseconds. */
export const send = async (port: number, all: readonly Buffer[], connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  const one = (body: Buffer) =>
    new Promise<void>((resolve, reject) => {
      const startedAt = performance.now();
      const call = request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/v1/batch',
          headers: { 'content-type': 'text/plain', 'content-length': body.length },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            times.push(performance.now() - startedAt);
            response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`));
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  const worker = async () => {
    while (next < all.length) {
      const body = all[next] as Buffer;
      next += 1;
      await one(body);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return { milliseconds: performance.now() - startedAt, times };
};

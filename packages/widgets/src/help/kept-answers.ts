/** An answer as it was kept on the device. */
export interface KeptAnswer<Answer> {
  answer: Answer;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** Answers that are kept on the device, so that they can be read without a network. */
export interface KeptAnswers {
  /** Undefined for what was never kept, or where nothing can be. */
  get<Answer>(key: string): Promise<KeptAnswer<Answer> | undefined>;
  put(key: string, answer: unknown): Promise<void>;
}

export interface KeptAnswersOptions {
  /** @default the page's */
  caches?: Pick<CacheStorage, 'open'> | undefined;
  /** @default Date.now */
  now?: () => number;
  /** Of them the oldest go first. @default 200 */
  maxAnswers?: number;
}

const cacheName = 'rapport-help';
const savedAtHeader = 'x-saved-at';

/** No request ever goes there: the Cache Storage takes its keys for addresses. */
const addressOf = (key: string): string => `/.rapport-help/${encodeURIComponent(key)}`;

/**
 * Keeps answers in the browser's Cache Storage. What is in it are public articles and nothing of the customer. Where
 * there is none (plain HTTP, a sandboxed frame) or it is full, nothing is kept, and nothing fails.
 * @see https://w3c.github.io/ServiceWorker/#cache-interface
 */
export const createKeptAnswers = ({
  caches = globalThis.caches,
  now = Date.now,
  maxAnswers = 200,
}: KeptAnswersOptions = {}): KeptAnswers => ({
  async get<Answer>(key: string) {
    try {
      const response = await (await caches.open(cacheName)).match(addressOf(key));
      if (!response) return undefined;
      const savedAt = Number(response.headers.get(savedAtHeader));
      return { answer: (await response.json()) as Answer, savedAt };
    } catch {
      return undefined;
    }
  },

  async put(key, answer) {
    try {
      const cache = await caches.open(cacheName);
      await cache.put(
        addressOf(key),
        new Response(JSON.stringify(answer), {
          headers: { 'content-type': 'application/json', [savedAtHeader]: `${now()}` },
        }),
      );
      // The keys come in the order in which they were put.
      const keys = await cache.keys();
      await Promise.all(keys.slice(0, -maxAnswers).map((old) => cache.delete(old)));
    } catch {}
  },
});

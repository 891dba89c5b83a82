import type { ArticleHit, ArticleIndex, ExcerptPart } from '@rapport/sdk/models';
import type { DeviceSearch } from './device-search.ts';
import type { HelpClient } from './help-client.ts';
import type { HelpHit } from './help-hit.ts';

/** Finds articles, on this device or by asking the server. */
export interface Searcher {
  /** Gets ready for what is typed next. */
  prepare(): void;
  /**
   * Finds articles, the best first. A search that another one has overtaken never settles, so that an older answer
   * is never shown after a newer one.
   */
  search(query: string, limit: number): Promise<HelpHit[]>;
}

export interface SearcherOptions {
  articles: NonNullable<HelpClient['articles']>;
  /** A BCP 47 tag. */
  locale: string;
  /** Where it holds articles they are searched here; else the server is asked. */
  index: ArticleIndex;
  /** So long the customer pauses before the server is asked. @default 150 */
  debounceMs?: number;
}

const never = new Promise<never>(() => {});
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const bare = (text: string): ExcerptPart[] => (text ? [{ text }] : []);

const asHit = ({ slug, locale, title, excerpt, collection, highlights }: ArticleHit): HelpHit => ({
  slug,
  locale,
  title: highlights?.title ?? bare(title),
  excerpt: highlights?.excerpt ?? bare(excerpt),
  collection,
});

/** Creates a searcher. What searches on the device is loaded when it is first needed. */
export const createSearcher = ({ articles, locale, index, debounceMs = 150 }: SearcherOptions): Searcher => {
  const isHere = index.articles.length > 0;
  let onDevice: Promise<DeviceSearch> | undefined;
  let latest = 0;
  let asking = new AbortController();

  const prepare = (): Promise<DeviceSearch> => {
    onDevice ??= import('./device-search.ts').then(({ createDeviceSearch }) => createDeviceSearch(index));
    // Whoever asks again tries again.
    onDevice.catch(() => {
      onDevice = undefined;
    });
    return onDevice;
  };

  const askServer = async (query: string, limit: number, isLatest: () => boolean): Promise<HelpHit[]> => {
    await pause(debounceMs);
    if (!isLatest()) return never;
    asking = new AbortController();
    const { items } = await articles.list({ query, locale, limit }, asking.signal);
    return items.map(asHit);
  };

  return {
    prepare() {
      if (isHere) prepare().catch(() => {});
    },
    async search(query, limit) {
      latest += 1;
      const mine = latest;
      const isLatest = () => mine === latest;
      asking.abort();
      try {
        const hits = isHere ? (await prepare())(query, limit) : await askServer(query, limit, isLatest);
        return isLatest() ? hits : never;
      } catch (error) {
        if (isLatest()) throw error;
        return never;
      }
    },
  };
};

import type { HelpClient } from './help-client.ts';

export interface HelpReaderOptions {
  /** Where the Rapport server is. */
  endpoint: string;
  /** The site's public key. */
  site: string;
  /** @default the page's */
  fetch?: typeof fetch;
  /** How long an answer may take. @default 10000 */
  timeoutMs?: number;
}

/** Fails like the client of `@rapport/sdk` does. */
const failure = (path: string, status: number): Error =>
  Object.assign(new Error(`${path} was not answered`), {
    code: status === 404 ? 'not_found' : 'unavailable',
  });

/**
 * Creates a client of a Rapport server that reads articles and nothing else. It is a twentieth of the size of the
 * SDK's, so that who only looks something up does not wait for the rest. Nothing it asks needs leave from another
 * origin (a preflight), nor says who asks.
 */
export const createHelpReader = ({
  endpoint,
  site,
  fetch = (...what) => globalThis.fetch(...what),
  timeoutMs = 10_000,
}: HelpReaderOptions): HelpClient => {
  const base = new URL('/v1/', new URL(endpoint, globalThis.document?.baseURI));

  const ask = async (path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> => {
    const late = AbortSignal.timeout(timeoutMs);
    const response = await fetch(new URL(path, base), {
      credentials: 'omit',
      signal: signal ? AbortSignal.any([late, signal]) : late,
      ...init,
    });
    if (!response.ok) throw failure(path, response.status);
    return response;
  };

  const read = async <Answer>(
    path: string,
    query: Record<string, string | number | undefined>,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    const given = Object.entries({ site, ...query }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, `${value}`]],
    );
    return (await ask(`${path}?${new URLSearchParams(given)}`, {}, signal)).json() as Promise<Answer>;
  };

  /** A text is `text/plain` by itself, and goes out although the page is being left. */
  const post = async (path: string, content: object): Promise<void> => {
    const body = JSON.stringify({ writeKey: site, ...content });
    await ask(path, { method: 'POST', body, keepalive: true });
  };

  const nameOf = (slug: string): string => `articles/${encodeURIComponent(slug)}`;

  return {
    articles: {
      list: ({ query, ...more } = {}, signal) => read('articles', { q: query, ...more }, signal),
      get: async (slug, { locale } = {}) => {
        try {
          return await read(nameOf(slug), { locale });
        } catch (error) {
          if ((error as { code?: string }).code === 'not_found') return undefined;
          throw error;
        }
      },
      index: ({ locale } = {}) => read('article-index', { locale }),
      rate: (slug, feedback) => post(`${nameOf(slug)}/feedback`, feedback),
      tell: (uses) => post('help-uses', uses),
    },
  };
};

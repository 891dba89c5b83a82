import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { Storage } from '../database/storage.ts';
import { type Encoding, matchesTag } from '../http/asset.ts';
import { encodingFor } from '../http/encoding-for.ts';
import { indexDocument } from './index-document.ts';
import type { LiveView } from './live-view.ts';
import type { SiteArticles } from './site-articles.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** An index, written down once for all who ask for it until something in it changes. */
interface WrittenIndex {
  revision: number;
  usefulness: SiteArticles['usefulness'];
  uses: SiteArticles['uses'];
  version: string;
  json: string;
  packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

/** Answers indexes to browsers: packed, and not at all to those who have them. */
export interface IndexAnswers {
  answer(context: Context, articles: SiteArticles, live: LiveView, locale: string): Promise<Response>;
}

/** Creates what keeps indexes for as long as their views. */
export const createIndexAnswers = (storage: Pick<Storage, 'read' | 'dialect'>): IndexAnswers => {
  const written = new WeakMap<LiveView, Map<string, Promise<WrittenIndex>>>();

  const write = async (articles: SiteArticles, live: LiveView, locale: string): Promise<WrittenIndex> => {
    const { revision } = live.view;
    const { usefulness, uses } = articles;
    const document = await indexDocument(storage, articles, live, locale);
    const json = JSON.stringify(document);
    return { revision, usefulness, uses, version: document.version, json, packed: new Map() };
  };
  const current = async (articles: SiteArticles, live: LiveView, locale: string): Promise<WrittenIndex> => {
    const locales = written.get(live) ?? new Map<string, Promise<WrittenIndex>>();
    written.set(live, locales);
    const present = await locales.get(locale)?.catch(() => undefined);
    const isCurrent =
      present?.revision === live.view.revision &&
      present.usefulness === articles.usefulness &&
      present.uses === articles.uses;
    if (present && isCurrent) return present;
    const next = write(articles, live, locale).then((index) =>
      // What is packed of the same content stays good.
      index.version === present?.version ? { ...index, packed: present.packed } : index,
    );
    locales.set(locale, next);
    return next;
  };

  return {
    answer: async (context, articles, live, locale) => {
      const index = await current(articles, live, locale);
      const encoding = encodingFor(context);
      context.header('vary', 'authorization, accept-encoding');
      const tag = encoding === 'identity' ? `"${index.version}"` : `"${index.version}-${encoding}"`;
      context.header('etag', tag);
      if (matchesTag(context.req.header('if-none-match'), tag)) return context.body(null, 304);
      context.header('content-type', 'application/json');
      if (encoding === 'identity') return context.body(index.json);
      const packed = index.packed.get(encoding) ?? pack(index.json, encoding);
      index.packed.set(encoding, packed);
      context.header('content-encoding', encoding);
      return context.body(await packed);
    },
  };
};

/** Quick and nearly as small as it gets, off the main thread. */
const pack = async (json: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    encoding === 'br'
      ? await compressBrotli(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : await compressGzip(json),
  );

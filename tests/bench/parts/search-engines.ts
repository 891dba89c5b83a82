import { createRequire } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { createSearch } from '@rapport/sdk/search';
import MiniSearch, { type Options } from 'minisearch';
import { carefulOptions, limit, pairs } from './careful-options.js';
import type { DocumentationArticle, Language } from './documentation.ts';

/** Articles in one engine. */
export interface Filled {
  /** The ids of what is found, the best first. */
  find: (query: string) => string[];
  /** What a browser would have to load, or what lies on the disk. */
  serialise: () => string | Uint8Array;
}

export interface Engine {
  name: string;
  fill: (language: Language, articles: readonly DocumentationArticle[]) => Filled;
}

const load = createRequire(import.meta.url);
const fields = ['title', 'category', 'body'];

const miniSearch = (name: string, options: Partial<Options>): Engine => ({
  name,
  fill: (_language, articles) => {
    const index = new MiniSearch<DocumentationArticle>({ fields, ...options });
    index.addAll(articles);
    return {
      find: (query) =>
        index
          .search(query)
          .slice(0, limit)
          .map(({ id }) => id),
      serialise: () => JSON.stringify(index),
    };
  },
});

const carefulMiniSearch: Engine = {
  name: 'MiniSearch 7, set with care',
  fill: (_language, articles) => {
    const index = new MiniSearch<DocumentationArticle & { text: string }>(carefulOptions);
    index.addAll(
      articles.map((article) => ({
        ...article,
        text: fields.map((field) => article[field as 'title']).join(' '),
      })),
    );
    return {
      find: (query) =>
        index
          .search(query)
          .slice(0, limit)
          .map(({ id }) => id),
      serialise: () => JSON.stringify(index),
    };
  },
};

const flexSearch: Engine = {
  name: 'FlexSearch 0.8',
  fill: (language, articles) => {
    const { Document, Charset } = load('flexsearch');
    const encoder = language === 'zh' ? Charset.CJK : (Charset.LatinExtra ?? Charset.Default);
    const index = new Document({
      document: { id: 'id', index: fields },
      tokenize: 'forward',
      encoder: language === 'fa' ? Charset.Default : encoder,
    });
    for (const article of articles) index.add(article);
    return {
      find: (query) =>
        (index.search(query, { limit, merge: true, suggest: true }) as { id: string }[]).map(({ id }) => id),
      serialise: () => {
        const parts: string[] = [];
        index.export((key: string, data: unknown) => {
          parts.push(key, String(data));
        });
        return parts.join('\n');
      },
    };
  },
};

const lunr: Engine = {
  name: 'Lunr 2 with its languages',
  fill: (language, articles) => {
    const engine = load('lunr');
    load('lunr-languages/lunr.stemmer.support')(engine);
    const has = { vi: 'vi', zh: undefined, fa: undefined, pl: undefined, en: undefined }[language];
    if (has) load(`lunr-languages/lunr.${has}`)(engine);
    const index = engine(function (this: {
      use: (plugin: unknown) => void;
      ref: (name: string) => void;
      field: (name: string) => void;
      add: (document: unknown) => void;
      tokenizer?: unknown;
      pipeline: { reset: () => void; remove: (plugin: unknown) => void };
      searchPipeline: { reset: () => void };
    }) {
      if (has) this.use(engine[has]);
      // Lunr's own pipeline is English: it would take the letters of other scripts away.
      else if (language !== 'en') {
        this.pipeline.reset();
        this.searchPipeline.reset();
      }
      if (language === 'zh')
        this.tokenizer = (text: unknown) => pairs(String(text ?? '')).map((pair) => new engine.Token(pair));
      this.ref('id');
      for (const field of fields) this.field(field);
      for (const article of articles) this.add(article);
    });
    return {
      find: (query) => {
        const text = language === 'zh' ? pairs(query).join(' ') : query;
        const words = text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, ' ').trim();
        return index
          .search(words)
          .slice(0, limit)
          .map(({ ref }: { ref: string }) => ref);
      },
      serialise: () => JSON.stringify(index),
    };
  },
};

const sqlite = (name: string, tokenizer: string): Engine => ({
  name,
  fill: (_language, articles) => {
    const database = new DatabaseSync(':memory:');
    database.exec(
      `create virtual table articles using fts5(id unindexed, title, category, body, tokenize = "${tokenizer}")`,
    );
    const insert = database.prepare('insert into articles values (?, ?, ?, ?)');
    database.exec('begin');
    for (const { id, title, category, body } of articles) insert.run(id, title, category, body);
    database.exec('commit');
    const select = database.prepare(
      `select id from articles where articles match ? order by rank limit ${limit}`,
    );
    const isTrigram = tokenizer === 'trigram';
    const quote = (words: string[]) => words.map((word) => `"${word}"`).join(' OR ');
    return {
      find: (query) => {
        const words = query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
        const asked = isTrigram
          ? words.flatMap((word) =>
              [...word].map((_, at) => word.slice(at, at + 3)).filter((part) => part.length === 3),
            )
          : words;
        if (asked.length === 0) return [];
        const last = isTrigram ? '' : '*';
        return select.all(`${quote(asked)}${last}`).map(({ id }) => String(id));
      },
      serialise: () => {
        const blocks = database.prepare('select block from articles_data').all();
        return Buffer.concat(blocks.map(({ block }) => block as Uint8Array));
      },
    };
  },
});

const rapport: Engine = {
  name: 'Rapport',
  fill: (language, articles) => {
    const search = createSearch({ locale: language });
    search.add(articles);
    return {
      find: (query) => search.search(query, { limit }).map(({ id }) => id),
      serialise: () => JSON.stringify(search),
    };
  },
};

/** Ours first, then its peers, each as its documentation says for these languages. */
export const engines: Engine[] = [
  rapport,
  carefulMiniSearch,
  miniSearch('MiniSearch 7, default', {}),
  miniSearch('MiniSearch 7, usual tuning', {
    searchOptions: { boost: { title: 2 }, fuzzy: 0.2, prefix: true },
  }),
  sqlite('SQLite FTS5, unicode61', 'unicode61 remove_diacritics 2'),
  sqlite('SQLite FTS5, trigram', 'trigram remove_diacritics 1'),
  lunr,
  flexSearch,
];

import { gzipSync } from 'node:zlib';
import {
  type DocumentationArticle,
  type Language,
  languages,
  packages,
  readDocumentation,
} from './parts/documentation.ts';
import { kinds, makeQueries, type Query } from './parts/queries.ts';
import { printTable, quantile, whole } from './parts/report.ts';
import { type Engine, engines, type Filled } from './parts/search-engines.ts';
import { measureKeystrokes } from './parts/search-in-browser.ts';

// Search beside its peers on translated documentation that is installed, never kept here. What is set in ours was set
// on one half of the articles; the other half is measured.

const heldOut = 1;
const most = 900;
const queriesOfAKind = 300;

interface Measured {
  /** Mean reciprocal ranks by kind. */
  ranks: number[];
  mean: number;
  /** Of the index as it is sent, per 1,000 articles. */
  bytes: number;
  buildMs: number;
  p95Ms: number;
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** How long something takes this thread, without what else runs on the machine. The clock ticks: so many times over. */
const threadMs = (times: number, task: () => unknown): number => {
  const before = process.threadCpuUsage();
  for (let time = 0; time < times; time += 1) task();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000 / times;
};

/** A query that an engine cannot take finds nothing. */
const safely = (filled: Filled, text: string): string[] => {
  try {
    return filled.find(text);
  } catch {
    return [];
  }
};

const measure = (
  engine: Engine,
  language: Language,
  articles: readonly DocumentationArticle[],
  queries: readonly Query[],
): Measured => {
  let filled: Filled | undefined;
  const buildMs = threadMs(1, () => {
    filled = engine.fill(language, articles);
  });
  const { find, serialise } = filled as unknown as Filled;
  const asked = { find, serialise };
  const ranks = kinds.map((kind) =>
    average(
      queries
        .filter((query) => query.kind === kind)
        .map(({ text, id }) => {
          const place = safely(asked, text).indexOf(id);
          return place < 0 ? 0 : 1 / (place + 1);
        }),
    ),
  );
  const times = queries
    .filter((_, at) => at % 10 === 0)
    .map(({ text }) => threadMs(20, () => safely(asked, text)));
  const bytes = (gzipSync(serialise()).length / articles.length) * 1_000;
  return { ranks, mean: average(ranks), bytes, buildMs, p95Ms: quantile(times, 0.95) };
};

/** As many articles as asked for: halves of real ones put together anew, as one language's help is not that large. */
const multiply = (articles: readonly DocumentationArticle[], count: number): DocumentationArticle[] =>
  Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / articles.length);
    const one = articles[at % articles.length] as DocumentationArticle;
    const other = articles[(at * 7 + round * 13) % articles.length] as DocumentationArticle;
    const half = (text: string) => Math.floor(text.length / 2);
    return round === 0
      ? one
      : {
          ...one,
          id: `${one.id} ${round}`,
          title: `${one.title} ${round}`,
          body: one.body.slice(0, half(one.body)) + other.body.slice(half(other.body)),
        };
  });

const measureLatency = (count: number, inLanguages: readonly Language[]): string[][] =>
  inLanguages.map((language) => {
    const own = readDocumentation(language);
    const articles = multiply(own, count);
    const queries = makeQueries(language, own, count > 10_000 ? 10 : 40);
    const cells = engines
      .filter(({ name }) => name === 'Rapport' || (language === 'en' && /set with care/.test(name)))
      .map((engine) => {
        let filled: Filled | undefined;
        const buildMs = threadMs(1, () => {
          filled = engine.fill(language, articles);
        });
        const asked = filled as unknown as Filled;
        const times = queries.map(({ text }) => threadMs(count > 10_000 ? 3 : 10, () => safely(asked, text)));
        return `${quantile(times).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} ms, built in ${(buildMs / 1_000).toFixed(1)} s`;
      });
    return [language, whole(count), cells[0] ?? '', cells[1] ?? ''];
  });

/** What one letter more takes in a page of a help centre of 5,000 articles, while queries of each kind are typed. */
const measureInBrowser = async (inLanguages: readonly Language[]): Promise<string[][]> => {
  const serialised = (name: string, language: Language, articles: readonly DocumentationArticle[]) =>
    `${engines
      .find((engine) => engine.name === name)
      ?.fill(language, articles)
      .serialise()}`;
  const rows: string[][] = [];
  for (const language of inLanguages) {
    const own = readDocumentation(language);
    const articles = multiply(own, 5_000);
    const measured = await measureKeystrokes({
      rapport: serialised('Rapport', language, articles),
      miniSearch: serialised('MiniSearch 7, set with care', language, articles),
      queries: makeQueries(language, own, 6).map(({ text }) => text),
    });
    const cell = (times: readonly number[]) =>
      `${quantile(times).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} ms`;
    rows.push([language, whole(measured.rapport.length), cell(measured.rapport), cell(measured.miniSearch)]);
  }
  return rows;
};

if (languages.some((language) => readDocumentation(language).length === 0)) {
  console.info(`search: skipped; it reads the help of Debian's ${packages}, which is not installed here`);
} else {
  const results = new Map<string, Map<Language, Measured>>();
  const counts: string[] = [];
  for (const language of languages) {
    const articles = readDocumentation(language)
      .filter((_, at) => at % 2 === heldOut)
      .slice(0, most);
    counts.push(`${language} ${articles.length}`);
    const queries = makeQueries(language, articles, queriesOfAKind);
    for (const engine of engines) {
      const byLanguage = results.get(engine.name) ?? new Map<Language, Measured>();
      byLanguage.set(language, measure(engine, language, articles, queries));
      results.set(engine.name, byLanguage);
    }
  }
  const of = (name: string, language: Language) => results.get(name)?.get(language) as Measured;
  const names = engines.map(({ name }) => name);
  const range = (name: string, figure: 'bytes' | 'buildMs' | 'p95Ms', write: (value: number) => string) => {
    const values = languages
      .filter((language) => language !== 'fa')
      .map((language) => of(name, language)[figure]);
    return `${write(Math.min(...values))} to ${write(Math.max(...values))}`;
  };
  printTable(
    `MRR@10, mean of five kinds of query, on ${counts.join(', ')} articles held out`,
    ['engine', ...languages],
    names.map((name) => [name, ...languages.map((language) => of(name, language).mean.toFixed(3))]),
  );
  printTable(
    'By kind: ours, and the best of the peers',
    ['language', ...kinds],
    languages.map((language) => [
      language,
      ...kinds.map((_, at) => {
        const peers = names.slice(1).map((name) => of(name, language).ranks[at] as number);
        return `${of('Rapport', language).ranks[at]?.toFixed(3)} (${Math.max(...peers).toFixed(3)})`;
      }),
    ]),
  );
  printTable(
    'Costs at these sizes but for Persian: the least and the most of four languages, thread time',
    ['engine', 'index per 1,000 articles, gzip', 'build', 'p95 a query'],
    names.map((name) => [
      name,
      range(name, 'bytes', (value) => `${whole(value / 1_000)} kB`),
      range(name, 'buildMs', (value) => `${whole(value)} ms`),
      range(name, 'p95Ms', (value) => `${value.toFixed(1)} ms`),
    ]),
  );
  printTable(
    'Latency in large help centres: p50 / p95 a query, thread time',
    ['language', 'articles', 'Rapport', 'MiniSearch 7, set with care'],
    [...measureLatency(5_000, ['en', 'vi', 'pl', 'zh']), ...measureLatency(50_000, ['en', 'zh'])],
  );
  printTable(
    'A keystroke in Chromium over 5,000 articles, each index read from JSON: p50 / p95',
    ['language', 'keystrokes', 'Rapport', 'MiniSearch 7, set with care'],
    await measureInBrowser(['en', 'vi', 'pl', 'zh']),
  );
}

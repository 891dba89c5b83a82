import type { Article, ArticleIndex, ArticleNode } from '@rapport/sdk/models';
import type { HelpClient } from './help-client.ts';
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts';

/** Something to read, and where it came from. */
export interface Found<Answer> {
  answer: Answer;
  /** When it was saved on the device, in milliseconds since 1970; undefined where it comes from the server. */
  savedAt?: number | undefined;
  /** Whether it is only the words of an article, as the index has them. */
  isPlain?: boolean | undefined;
}

/** The articles of a help centre in one language, from the server, else from the device. */
export interface Library {
  /** Rejects where there is neither. */
  index(): Promise<Found<ArticleIndex>>;
  /** Undefined where there is no such article. Rejects where nobody answers and it was not kept. */
  article(slug: string, locale?: string): Promise<Found<Article> | undefined>;
  /** Keeps on the device what was read and what will be: the customer uses the help. */
  keep(): void;
}

export interface LibraryOptions {
  articles: NonNullable<HelpClient['articles']>;
  /** A BCP 47 tag. */
  locale: string;
  kept: KeptAnswers;
  /** Tells one help centre from another on the same device. */
  name: string;
  /** So long the server may take where there is a kept answer. @default 4000 */
  patienceMs?: number;
}

/** What is known of a help centre that cannot be had as a whole. */
const bareIndex = (locale: string): ArticleIndex => ({
  locale,
  version: '',
  collections: [],
  articles: [],
  popular: [],
  synonyms: [],
  contact: { when: 'always', options: [] },
});

/** Makes a bare article of the words that the index has. */
const plainArticle = (index: ArticleIndex, slug: string): Article | undefined => {
  const indexed = index.articles.find((article) => article.slug === slug);
  if (!indexed) return undefined;
  const { body, ...summary } = indexed;
  return {
    ...summary,
    body: body
      .split(/\n+/)
      .filter((line) => line.trim())
      .map((line): ArticleNode => ({ type: 'paragraph', children: [line] })),
    url: `/help/${encodeURIComponent(summary.locale)}/${encodeURIComponent(slug)}`,
    translations: [],
    related: [],
    version: 0,
    publishedAt: summary.updatedAt,
  };
};

/** Creates a library. What is kept serves only where the server does not answer. */
export const createLibrary = ({
  articles,
  locale,
  kept,
  name,
  patienceMs = 4_000,
}: LibraryOptions): Library => {
  const asked = new Map<string, unknown>();
  /** What anybody may read, of that. */
  const open = new Set<string>();
  let isKeeping = false;

  const remember = <Answer>(key: string, answer: Answer, isPrivate: boolean): Answer => {
    asked.set(key, answer);
    if (isPrivate || articles.isPrivate?.()) open.delete(key);
    else open.add(key);
    keepAnswer(key);
    return answer;
  };
  const keepAnswer = (key: string): void => {
    const answer = asked.get(key);
    if (isKeeping && answer && open.has(key)) void kept.put(key, answer);
  };

  /** Answers what the server says, else what was kept; with something kept it waits less. */
  const find = async <Answer>(key: string, ask: () => Promise<Answer>): Promise<Found<Answer>> => {
    // It may change while the answer is on its way.
    const isPrivate = articles.isPrivate?.() ?? false;
    const answering = ask().then((answer) => ({ answer: remember(key, answer, isPrivate) }));
    const saved = await Promise.race([
      answering.then(
        () => undefined,
        () => kept.get<Answer>(key),
      ),
      lateAnswer(() => kept.get<Answer>(key), patienceMs),
    ]);
    return saved ?? answering;
  };

  const index = (): Promise<Found<ArticleIndex>> =>
    find(`${name} index ${locale}`, async () => (await articles.index?.({ locale })) ?? bareIndex(locale));

  return {
    index,
    async article(slug, of = locale) {
      const key = `${name} article ${of} ${slug}`;
      const known = asked.get(key) as Article | undefined;
      if (known) return { answer: known };
      try {
        const found = await find(key, () => articles.get(slug, { locale: of }));
        return found.answer && (found as Found<Article>);
      } catch (error) {
        const { answer, savedAt } = await index();
        const article = plainArticle(answer, slug);
        if (!article) throw error;
        return { answer: article, savedAt, isPlain: true };
      }
    },
    keep() {
      if (isKeeping) return;
      isKeeping = true;
      for (const key of open) keepAnswer(key);
    },
  };
};

/** Answers what is kept after a while; never where there is nothing. */
const lateAnswer = <Answer>(
  get: () => Promise<KeptAnswer<Answer> | undefined>,
  afterMs: number,
): Promise<KeptAnswer<Answer>> =>
  new Promise((resolve) => {
    setTimeout(async () => {
      const saved = await get();
      if (saved) resolve(saved);
    }, afterMs);
  });

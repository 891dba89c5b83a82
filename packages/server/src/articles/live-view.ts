import { type Answers, createAnswers, createSearch, type Search } from '@rapport/sdk/search';
import type { Storage } from '../database/storage.ts';
import { readTexts } from './article-texts.ts';
import type { ArticleView } from './article-view.ts';
import { followView } from './follow-view.ts';
import { nameOf } from './stored-articles.ts';

/** A view that can be searched and asked. */
export interface LiveView {
  readonly view: ArticleView;
  /** Words that mean the same, in its languages. */
  readonly synonyms: readonly (readonly string[])[];
  /** Waits until the index is built. What it finds is named by key. */
  search(): Promise<Search>;
  /** Whether `search` would keep nobody waiting; where it would, it is being built from now on. */
  isSearchReady(): boolean;
  /** As `search`. */
  answers(): Promise<Answers>;
  /** Takes over what changed; `undefined` stands for everything. */
  update(keys: Iterable<string> | undefined): void;
  /** Takes over that articles have become more or less useful. */
  rerate(keys: Iterable<string>): void;
}

export interface LiveViewOptions {
  view: ArticleView;
  storage: Pick<Storage, 'read' | 'dialect'>;
  site: string;
  /** The language of its queries. */
  locale: string;
  synonyms: readonly (readonly string[])[];
  /** What says little in questions. */
  talk: readonly string[];
  /** 0 to 1. */
  usefulnessOf: (name: string) => number;
  /** Whether nothing is to be built any more. */
  isStopped: () => boolean;
}

/** Creates a view whose indexes are built when they are first needed, and follow it from then on. */
export const createLiveView = (options: LiveViewOptions): LiveView => {
  const { view, storage, site, locale, synonyms, talk, usefulnessOf, isStopped } = options;

  const createFollowedSearch = () => {
    const search = createSearch({ locale, synonyms });
    const follower = followView({
      view,
      isStopped,
      remove: search.remove,
      add: async (articles) => {
        const bodies = await readTexts(storage, site, articles, 'body');
        search.add(
          articles.map((article) => ({
            id: article.key,
            locale: article.locale,
            title: article.title,
            category: view.categoryOf(article),
            body: bodies.get(nameOf(article)) ?? '',
            tags: article.tags,
            usefulness: usefulnessOf(nameOf(article)),
          })),
        );
      },
    });
    return { search, follower };
  };
  const createFollowedAnswers = () => {
    const answers = createAnswers({ locale, synonyms, stopWords: talk });
    const follower = followView({
      view,
      isStopped,
      remove: answers.remove,
      add: async (articles) => {
        const sections = await readTexts(storage, site, articles, 'sections');
        answers.add(
          articles.map((article) => ({
            id: article.key,
            slug: article.slug,
            locale: article.locale,
            title: article.title,
            category: view.categoryOf(article),
            tags: article.tags,
            sections: JSON.parse(sections.get(nameOf(article)) ?? '[]'),
          })),
        );
      },
    });
    return { answers, follower };
  };

  let searched: ReturnType<typeof createFollowedSearch> | undefined;
  let asked: ReturnType<typeof createFollowedAnswers> | undefined;
  const search = async (): Promise<Search> => {
    searched ??= createFollowedSearch();
    await searched.follower.ready();
    return searched.search;
  };
  return {
    view,
    synonyms,
    search,
    isSearchReady: () => {
      if (searched?.follower.isReady()) return true;
      // Why it failed is told to who waits for it.
      search().catch(() => {});
      return false;
    },
    answers: async () => {
      asked ??= createFollowedAnswers();
      await asked.follower.ready();
      return asked.answers;
    },
    update: (keys) => {
      const changed = keys && [...keys];
      view.update(changed);
      searched?.follower.change(changed);
      asked?.follower.change(changed);
    },
    rerate: (keys) => searched?.follower.change(keys),
  };
};

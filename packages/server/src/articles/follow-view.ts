import { setImmediate } from 'node:timers/promises';
import type { ArticleView } from './article-view.ts';
import type { PublishedArticle } from './help-centre.ts';

export interface FollowViewOptions {
  view: ArticleView;
  /** Reads what the index needs of some articles and takes it in; those that it had before are replaced. */
  add: (articles: readonly PublishedArticle[]) => Promise<void>;
  remove: (keys: readonly string[]) => void;
  /** Whether nothing is to be built any more. */
  isStopped: () => boolean;
}

/** What keeps an index like its view. */
export interface ViewFollower {
  /** Notes what has changed; `undefined` stands for everything. */
  change(keys: Iterable<string> | undefined): void;
  /** Waits until the index is built; and for few changes too, but not for many, which it takes in meanwhile. */
  ready(): Promise<void>;
  /** Whether nobody would have to wait for it. */
  isReady(): boolean;
}

/** Reading one takes a few milliseconds. */
const articlesAtOnce = 10;
/** Who searches does not wait for more than that. */
const fewChanges = 500;

/** Follows a view, a few articles at a time, so that others have their turn. The index is built when it is first needed. */
export const followView = ({ view, add, remove, isStopped }: FollowViewOptions): ViewFollower => {
  const pending = new Set<string>();
  const taken = new Set<string>();
  let isBuilt = false;
  let working: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    while (pending.size > 0 && !isStopped()) {
      const keys = [...pending].slice(0, articlesAtOnce);
      for (const key of keys) pending.delete(key);
      const present = keys.flatMap((key) => view.get(key) ?? []);
      const gone = keys.filter((key) => !view.get(key) && taken.delete(key));
      if (gone.length > 0) remove(gone);
      try {
        await add(present);
      } catch (error) {
        // The next one who searches tries again.
        for (const key of keys) pending.add(key);
        throw error;
      }
      for (const { key } of present) taken.add(key);
      await setImmediate();
    }
    isBuilt ||= pending.size === 0;
  };

  const change: ViewFollower['change'] = (keys) => {
    for (const key of keys ?? [...taken, ...view.list().map((article) => article.key)]) pending.add(key);
  };
  change(undefined);

  return {
    change,
    isReady: () => isBuilt,
    ready: async () => {
      working ??= work().finally(() => {
        working = undefined;
      });
      if (!isBuilt || pending.size <= fewChanges) await working;
      else working.catch(() => {});
    },
  };
};

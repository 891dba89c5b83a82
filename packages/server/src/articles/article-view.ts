import type { ArticleAudience } from './article-source.ts';
import { collectionIn, type HelpCentre, mayRead, type PublishedArticle } from './help-centre.ts';

/** A help centre as somebody sees it: each article once, in the best language that there is for them. */
export interface ArticleView {
  /** The languages that it is made of, the best first. */
  readonly chain: readonly string[];
  readonly audience: ArticleAudience;
  /** Grows whenever something in it may have changed. */
  readonly revision: number;
  get(key: string): PublishedArticle | undefined;
  /** In the owner's order: by collection, then as they stand in it. */
  list(): readonly PublishedArticle[];
  /** The title of its collection. */
  categoryOf(article: PublishedArticle): string;
  /** Takes over what changed in the help centre; `undefined` stands for everything. */
  update(keys: Iterable<string> | undefined): void;
}

export interface ArticleViewOptions {
  centre: HelpCentre;
  chain: readonly string[];
  audience: ArticleAudience;
}

/** Creates the view of those who read these languages. */
export const createArticleView = ({ centre, chain, audience }: ArticleViewOptions): ArticleView => {
  const byKey = new Map<string, PublishedArticle>();
  let ordered: PublishedArticle[] | undefined;
  let revision = 0;

  const choose = (key: string): PublishedArticle | undefined => {
    const languages = centre.byKey.get(key);
    for (const locale of chain) {
      const article = languages?.get(locale);
      if (article && mayRead(audience, article)) return article;
    }
    return undefined;
  };
  const update: ArticleView['update'] = (keys) => {
    for (const key of keys ?? new Set([...byKey.keys(), ...centre.byKey.keys()])) {
      const article = choose(key);
      if (article) byKey.set(key, article);
      else byKey.delete(key);
    }
    ordered = undefined;
    revision += 1;
  };
  update(undefined);

  const list = (): PublishedArticle[] => {
    const places = new Map<string, number>();
    const placeOf = (slug: string): number => {
      const known = places.get(slug);
      if (known !== undefined) return known;
      const place = collectionIn(centre, slug, chain)?.position ?? Number.MAX_SAFE_INTEGER;
      places.set(slug, place);
      return place;
    };
    ordered ??= [...byKey.values()].sort(
      (one, other) =>
        placeOf(one.collection) - placeOf(other.collection) ||
        compare(one.collection, other.collection) ||
        one.position - other.position ||
        compare(one.key, other.key),
    );
    return ordered;
  };

  return {
    chain,
    audience,
    get revision() {
      return revision;
    },
    get: (key) => byKey.get(key),
    list,
    categoryOf: ({ collection }) => collectionIn(centre, collection, chain)?.title ?? collection,
    update,
  };
};

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

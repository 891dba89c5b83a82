import type { ArticleCollection, ArticleIndex } from '@rapport/sdk/models';

/** Pairs of neighbouring letters; they are alike where words are, in any script. */
const pairsOf = (text: string): Set<string> => {
  const letters = [...text.toLowerCase().normalize('NFKD')].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  return new Set(letters.slice(1).map((letter, index) => letters[index] + letter));
};

/**
 * Orders collections by how much a search that found nothing has in common with what is in them: with titles and
 * tags, as bodies have something in common with everything. Those alike keep the owner's order.
 */
export const nearestCollections = (
  { collections, articles }: Pick<ArticleIndex, 'collections' | 'articles'>,
  query: string,
): ArticleCollection[] => {
  const wanted = pairsOf(query);
  const likeness = ({ slug, title, description = '' }: ArticleCollection): number => {
    const texts = articles
      .filter(({ collection }) => collection === slug)
      .flatMap((article) => [article.title, ...article.tags]);
    const shared = [title, description, ...texts].map((text) => {
      const pairs = pairsOf(text);
      const both = [...wanted].filter((pair) => pairs.has(pair)).length;
      return both / (wanted.size + pairs.size || 1);
    });
    return Math.max(...shared);
  };
  return collections
    .map((collection) => ({ collection, score: likeness(collection) }))
    .sort((one, other) => other.score - one.score || one.collection.position - other.collection.position)
    .map(({ collection }) => collection);
};

import type { ArticleNode } from '@rapport/sdk/models';

/** The words of an article's pieces, without anything else. */
export const textOf = (nodes: readonly ArticleNode[]): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if ('children' in node) return textOf(node.children);
      if (node.type === 'image') return node.alt;
      return 'value' in node ? node.value : ' ';
    })
    .join('');

/** A heading, as the table of contents lists it. */
export interface ListedHeading {
  id: string;
  text: string;
  level: number;
}

/** The headings of an article that stand at its top level. */
export const headingsOf = (body: readonly ArticleNode[]): ListedHeading[] =>
  body.flatMap((node) =>
    typeof node === 'object' && node?.type === 'heading' && node.level < 4
      ? [{ id: node.id, text: textOf(node.children), level: node.level }]
      : [],
  );

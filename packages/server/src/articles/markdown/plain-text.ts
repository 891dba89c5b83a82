import type { ArticleNode } from '@rapport/sdk/models';

/** A part of an article under its heading; what comes before the first one has none. */
export interface ArticleSection {
  heading?: { text: string; id: string };
  text: string;
}

/** Gives the words of some nodes, each paragraph, item, row and heading on its own line. */
export const plainTextOf = (nodes: readonly ArticleNode[]): string => {
  const lines: string[] = [];
  let line = '';
  const endLine = (): void => {
    if (line === '') return;
    const words = line.replaceAll(/\s+/g, ' ').trim();
    if (words) lines.push(words);
    line = '';
  };
  const add = (node: ArticleNode): void => {
    if (typeof node === 'string') line += node;
    else if (node.type === 'code') line += node.value;
    else if (node.type === 'image') line += node.alt;
    else if (node.type === 'break') line += ' ';
    else if (node.type === 'code-block') {
      endLine();
      for (const part of node.value.split('\n')) {
        line = part;
        endLine();
      }
    } else if (node.type === 'cell') {
      if (line) line += ' · ';
      node.children.forEach(add);
    } else if (!('children' in node)) endLine();
    else if (inline.has(node.type)) node.children.forEach(add);
    else {
      endLine();
      node.children.forEach(add);
      endLine();
    }
  };
  nodes.forEach(add);
  endLine();
  return lines.join('\n');
};

const inline: ReadonlySet<string> = new Set(['emphasis', 'strong', 'deleted', 'link']);

/** Cuts an article at its headings. */
export const sectionsOf = (nodes: readonly ArticleNode[]): ArticleSection[] => {
  const parts: { heading?: ArticleSection['heading']; nodes: ArticleNode[] }[] = [{ nodes: [] }];
  for (const node of nodes)
    if (typeof node === 'object' && node.type === 'heading')
      parts.push({ heading: { text: plainTextOf(node.children), id: node.id }, nodes: [] });
    else parts.at(-1)?.nodes.push(node);
  return parts
    .map(({ heading, nodes: inside }) => ({ ...(heading ? { heading } : {}), text: plainTextOf(inside) }))
    .filter(({ heading, text }) => heading || text);
};

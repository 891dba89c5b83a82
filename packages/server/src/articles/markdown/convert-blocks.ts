import type { ArticleNode } from '@rapport/sdk/models';
import type { List, Root, RootContent, Table } from 'mdast';
import type { Conversion } from './conversion.ts';
import { convertInline } from './convert-inline.ts';
import { plainTextOf } from './plain-text.ts';

/** Turns the blocks of a document, or of a part of it, into ours. What has no counterpart is left out and reported. */
export const convertBlocks = (conversion: Conversion, nodes: readonly RootContent[]): ArticleNode[] =>
  conversion.deeper(nodes, () => nodes.flatMap((node) => convertBlock(conversion, node)));

const convertBlock = (conversion: Conversion, node: RootContent): ArticleNode[] => {
  switch (node.type) {
    case 'paragraph': {
      const children = convertInline(conversion, node.children);
      return isEmpty(children) ? [] : [{ type: 'paragraph', children }];
    }
    case 'heading': {
      const children = convertInline(conversion, node.children);
      if (isEmpty(children)) return [];
      const id = conversion.headingId(plainTextOf(children));
      return [{ type: 'heading', level: conversion.levelOf(node.depth), id, children }];
    }
    case 'blockquote':
      return [{ type: 'quote', children: convertBlocks(conversion, node.children) }];
    case 'list':
      return [convertList(conversion, node)];
    case 'code': {
      const language = /^[\w+#.-]{1,40}/.exec(node.lang ?? '')?.[0];
      return [{ type: 'code-block', value: node.value, ...(language ? { language } : {}) }];
    }
    case 'table':
      return [convertTable(conversion, node)];
    case 'thematicBreak':
      return [{ type: 'rule' }];
    case 'html':
      if (!isComment(node.value)) conversion.report(node, 'HTML is left out; write Markdown');
      return [];
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    // Text and the like stand alone only where something was left out around them.
    default: {
      const children = convertInline(conversion, [node as never]);
      return isEmpty(children) ? [] : [{ type: 'paragraph', children }];
    }
  }
};

const convertList = (conversion: Conversion, list: List): ArticleNode => ({
  type: 'list',
  ordered: list.ordered === true,
  ...(list.ordered && typeof list.start === 'number' && list.start !== 1 ? { start: list.start } : {}),
  children: list.children.map((item): ArticleNode => {
    const blocks = convertBlocks(conversion, item.children);
    return {
      type: 'item',
      ...(typeof item.checked === 'boolean' ? { checked: item.checked } : {}),
      // Without empty lines between its items, a list is read as lines and not as paragraphs.
      children: list.spread || item.spread ? blocks : blocks.flatMap(withoutParagraph),
    };
  }),
});

const withoutParagraph = (node: ArticleNode): ArticleNode[] =>
  typeof node === 'object' && node.type === 'paragraph' ? node.children : [node];

const convertTable = (conversion: Conversion, table: Table): ArticleNode => {
  const columns = table.children[0]?.children.length ?? 0;
  const alignments = { left: 'start', center: 'center', right: 'end' } as const;
  return {
    type: 'table',
    align: Array.from({ length: columns }, (_, index) => {
      const align = table.align?.[index];
      return align ? alignments[align] : null;
    }),
    children: table.children.map((row) => ({
      type: 'row',
      // Rows may be shorter or longer than the header.
      children: Array.from({ length: columns }, (_, index) => ({
        type: 'cell' as const,
        children: convertInline(conversion, row.children[index]?.children ?? []),
      })),
    })),
  };
};

/** Footnotes come at the end, after a line, in the order in which they are named. */
export const convertFootnotes = (conversion: Conversion, root: Root): ArticleNode[] => {
  const notes = conversion.footnotesOf(root);
  if (notes.length === 0) return [];
  const children = notes.map((note): ArticleNode => {
    return { type: 'item', children: convertBlocks(conversion, note.children).flatMap(withoutParagraph) };
  });
  return [{ type: 'rule' }, { type: 'list', ordered: true, children }];
};

const isEmpty = (nodes: readonly ArticleNode[]): boolean =>
  nodes.every((node) => typeof node === 'string' && node.trim() === '');

const isComment = (html: string): boolean => /^\s*<!--/.test(html) && /-->\s*$/.test(html);

import type { ArticleNode } from '@rapport/sdk/models';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { checkShape } from './check-shape.ts';
import { createConversion } from './conversion.ts';
import { convertBlocks, convertFootnotes } from './convert-blocks.ts';
import { type ArticleSection, sectionsOf } from './plain-text.ts';
import type { TextProblem } from './problem-in-text.ts';

/** An author's text, read. */
export interface ParsedMarkdown {
  nodes: ArticleNode[];
  /** Its words for searching; paragraphs, items and headings each on a line. */
  text: string;
  sections: ArticleSection[];
  /** What was left out, or should be better, in the order of the text. */
  problems: TextProblem[];
  /** It could not be read at all: there are no nodes, and one problem says why. */
  refused: boolean;
}

/**
 * Reads CommonMark with GitHub's additions into a tree that has no place for HTML. Headings begin at level 2;
 * footnotes become a list at the end; the title of an image gives its size: `![A cup](/cup.png "640x480")`.
 *
 * @see https://github.github.com/gfm/
 */
export const parseMarkdown = (markdown: string): ParsedMarkdown => {
  const misshapen = checkShape(markdown);
  if (misshapen) return refusal(misshapen);
  const root = parse(markdown);
  if (!root) return refusal({ line: 1, column: 1, message: 'is nested too deeply' });
  const conversion = createConversion(root);
  const nodes = convertBlocks(conversion, root.children);
  nodes.push(...convertFootnotes(conversion, root));
  const sections = sectionsOf(nodes);
  return {
    nodes,
    text: sections
      .map(({ heading, text }) => (heading ? `${heading.text}\n${text}`.trimEnd() : text))
      .join('\n'),
    sections,
    problems: conversion.problems.sort((a, b) => a.line - b.line || a.column - b.column),
    refused: false,
  };
};

const syntax = gfm();
/** Addresses without brackets are found by the syntax; its second search in the finished tree takes a tenth of the time. */
const toTree = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

const parse = (markdown: string) => {
  try {
    return fromMarkdown(markdown, { extensions: [syntax], mdastExtensions: toTree });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const refusal = (problem: TextProblem): ParsedMarkdown => ({
  nodes: [],
  text: '',
  sections: [],
  problems: [problem],
  refused: true,
});

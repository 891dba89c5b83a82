import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast';
import { createHeadingIds } from './heading-ids.ts';
import type { TextProblem } from './problem-in-text.ts';

const deepest = 100;

/** What is known of a document while it is turned into an article. */
export interface Conversion {
  problems: TextProblem[];
  report(node: Nodes, message: string): void;
  headingId(text: string): string;
  /** Takes a heading's level in the text. */
  levelOf(depth: number): 2 | 3 | 4;
  definitionOf(reference: { identifier: string }): Definition | undefined;
  /** Counts footnotes from 1 in the order in which they are named. */
  footnoteNumber(reference: { identifier: string }): number;
  footnotesOf(root: Root): FootnoteDefinition[];
  /** Runs a step further down, and leaves out what is too far down for any reader. */
  deeper<Result>(nodes: readonly Nodes[], run: () => Result[]): Result[];
}

/** Reads what a document says about itself before it is gone through. */
export const createConversion = (root: Root): Conversion => {
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const depths = new Set<number>();
  visit(root, (node) => {
    // Of two definitions the first counts. https://spec.commonmark.org/0.31.2/#link-reference-definitions
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier))
      footnotes.set(node.identifier, node);
    if (node.type === 'heading') depths.add(node.depth);
  });
  const topDepth = Math.min(...depths);
  const problems: TextProblem[] = [];
  const named: string[] = [];
  let level = 0;
  let previousLevel = 1;
  const report = (node: Nodes, message: string): void => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    problems.push({ line, column, message });
  };
  return {
    problems,
    report,
    headingId: createHeadingIds(),
    levelOf: (depth) => {
      // The page's own title is the first level; and no level is skipped, which readers of screens would look for.
      previousLevel = Math.min(2 + depth - topDepth, previousLevel + 1, 4);
      return previousLevel as 2 | 3 | 4;
    },
    definitionOf: ({ identifier }) => definitions.get(identifier),
    footnoteNumber: ({ identifier }) => {
      const index = named.indexOf(identifier);
      return index >= 0 ? index + 1 : named.push(identifier);
    },
    footnotesOf: () => named.flatMap((identifier) => footnotes.get(identifier) ?? []),
    deeper: (nodes, run) => {
      if (level >= deepest) {
        if (nodes[0]) report(nodes[0], 'this is nested too deeply and left out');
        return [];
      }
      level += 1;
      try {
        return run();
      } finally {
        level -= 1;
      }
    },
  };
};

/** Without recursion: a text can nest deeper than the stack. */
const visit = (root: Root, see: (node: Nodes) => void): void => {
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    see(node);
    if ('children' in node) waiting.push(...[...node.children].reverse());
  }
};

import type { ArticleNode } from '@rapport/sdk/models';
import type { AnswerSection } from '@rapport/sdk/search';
import type { ArticleVersionTable } from '../database/article-tables.ts';
import type { ArticleAudience, ArticleSource } from './article-source.ts';

/** What of an article is kept in versions; where it stands (slug, collection, position) holds for all of them. */
export interface ArticleContent {
  title: string;
  /** Null where lists show the beginning of the body. */
  description: string | null;
  markdown: string;
  tags: readonly string[];
  pages: readonly string[];
  /** Keys. */
  related: readonly string[];
  audience: ArticleAudience;
}

/** What the Markdown of an article says. */
export interface ArticleBody {
  nodes: ArticleNode[];
  sections: AnswerSection[];
  /** Plain text, headings included. */
  body: string;
}

/** Content, ready to be read. */
export interface WrittenArticle extends ArticleContent, ArticleBody {}

/** Takes what is kept in versions out of more. */
export const contentOf = ({
  title,
  description,
  markdown,
  tags,
  pages,
  related,
  audience,
}: Pick<ArticleSource, 'title' | 'markdown' | 'tags' | 'pages' | 'related' | 'audience'> & {
  description?: string | null | undefined;
}): ArticleContent => ({
  title,
  description: description ?? null,
  markdown,
  tags,
  pages,
  related,
  audience,
});

/** Tells whether publishing one after the other would change anything. */
export const isSameContent = (one: ArticleContent, other: ArticleContent): boolean =>
  JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));

/** The columns that hold content. */
export const contentColumns = [
  'title',
  'description',
  'markdown',
  'tags',
  'pages',
  'related',
  'audience',
] as const satisfies (keyof ArticleVersionTable)[];

/** The columns that hold what the Markdown says. */
export const bodyColumns = ['nodes', 'sections', 'body'] as const satisfies (keyof ArticleVersionTable)[];

/** Reads content off a row. */
export const contentOfRow = (
  row: Pick<ArticleVersionTable, (typeof contentColumns)[number]>,
): ArticleContent => ({
  ...contentOf({
    ...row,
    tags: JSON.parse(row.tags),
    pages: JSON.parse(row.pages),
    related: JSON.parse(row.related),
  }),
});

/** Reads all that was written off a row. */
export const writtenOfRow = (
  row: Pick<ArticleVersionTable, (typeof contentColumns)[number] | (typeof bodyColumns)[number]>,
): WrittenArticle => ({
  ...contentOfRow(row),
  nodes: JSON.parse(row.nodes),
  sections: JSON.parse(row.sections),
  body: row.body,
});

/** Writes it as a row holds it. */
export const rowOfWritten = ({ tags, pages, related, nodes, sections, ...rest }: WrittenArticle) => ({
  title: rest.title,
  description: rest.description,
  markdown: rest.markdown,
  audience: rest.audience,
  body: rest.body,
  tags: JSON.stringify(tags),
  pages: JSON.stringify(pages),
  related: JSON.stringify(related),
  nodes: JSON.stringify(nodes),
  sections: JSON.stringify(sections),
});

import type { PreparedArticle } from '../put-request.ts';
import { storable } from '../storable.ts';
import type { ArticleFile } from './read-article-file.ts';

/** Joins an article with what its text says, which has been read already to find its mistakes. */
export const prepareArticle = ({ source, parsed }: ArticleFile): PreparedArticle => ({
  ...source,
  title: storable(source.title),
  ...(source.description === undefined ? {} : { description: storable(source.description) }),
  tags: source.tags.map(storable),
  nodes: parsed.nodes,
  sections: parsed.sections.map(({ heading, text }) => ({
    ...(heading ? { heading: heading.text, id: heading.id } : {}),
    text,
  })),
  body: parsed.text,
});

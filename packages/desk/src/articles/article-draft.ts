import type { ArticleDraft, EditedArticle } from '@rapport/sdk/models';

/** What the editor's fields hold. */
export interface ArticleFields {
  key: string;
  title: string;
  slug: string;
  collection: string;
  description: string;
  markdown: string;
  /** Separated by commas. */
  tags: string;
  /** One a line. */
  pages: string;
  audience: 'everyone' | 'customers';
}

/** The fields of an article that is not there yet; a translation begins with what does not depend on the language. */
export const newFields = (key: string, other?: EditedArticle): ArticleFields => ({
  key,
  title: '',
  slug: '',
  collection: other?.collection ?? '',
  description: '',
  markdown: '',
  tags: '',
  pages: other?.pages.join('\n') ?? '',
  audience: other?.audience ?? 'everyone',
});

/** Puts an article into the fields. */
export const fieldsOf = (edited: EditedArticle): ArticleFields => ({
  key: edited.key,
  title: edited.title,
  slug: edited.slug,
  collection: edited.collection,
  description: edited.description ?? '',
  markdown: edited.markdown,
  tags: edited.tags.join(', '),
  pages: edited.pages.join('\n'),
  audience: edited.audience,
});

const split = (text: string, by: RegExp): string[] => text.split(by).flatMap((part) => part.trim() || []);

/** Reads the fields as the server takes them; what has no field stays as it was. */
export const draftOf = (fields: ArticleFields, before: EditedArticle | undefined): ArticleDraft => ({
  slug: fields.slug.trim(),
  collection: fields.collection.trim(),
  position: before?.position ?? 0,
  title: fields.title.trim(),
  ...(fields.description.trim() && { description: fields.description.trim() }),
  markdown: fields.markdown,
  tags: split(fields.tags, /[,،，]/),
  pages: split(fields.pages, /\n/),
  related: before?.related ?? [],
  audience: fields.audience,
});

/** Proposes an address for a title: its words in small letters, joined by hyphens. */
export const slugFor = (title: string): string =>
  title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120);

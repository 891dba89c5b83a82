import type { Insertable } from 'kysely';
import type { ArticleTable, ArticleVersionTable } from '../database/article-tables.ts';
import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { bodyColumns, contentColumns } from './article-content.ts';

const articleColumns = [
  'site',
  'key',
  'locale',
  'slug',
  'collection',
  'position',
  'title',
  'draft',
  'last_version',
  'published_version',
  'published_at',
  'updated_at',
  'revision',
] as const;
const versionColumns = [
  'site',
  'key',
  'locale',
  'version',
  ...contentColumns,
  ...bodyColumns,
  'actor',
  'at',
] as const;

/** PostgreSQL takes rows as one text; it stays within what is quickly read. */
const rowsAtOnce = 500;

const assignments = articleColumns.slice(3).map((column) => `${column} = excluded.${column}`);
const onConflict = `on conflict (site, key, locale) do update set ${assignments.join(', ')}`;

/** Writes what articles are now, over what they were. */
export const writeArticles = async (
  transaction: Transaction,
  rows: readonly Insertable<ArticleTable>[],
): Promise<void> => {
  for (let index = 0; index < rows.length; index += rowsAtOnce)
    await insertRows(transaction, {
      into: 'articles',
      columns: articleColumns,
      rows: rows.slice(index, index + rowsAtOnce),
      onConflict,
    });
};

/** Adds versions. */
export const writeVersions = async (
  transaction: Transaction,
  rows: readonly Insertable<ArticleVersionTable>[],
): Promise<void> => {
  for (let index = 0; index < rows.length; index += rowsAtOnce)
    await insertRows(transaction, {
      into: 'article_versions',
      columns: versionColumns,
      rows: rows.slice(index, index + rowsAtOnce),
    });
};

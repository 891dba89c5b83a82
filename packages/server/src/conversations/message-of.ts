import type { Message, MessageFile } from '@rapport/sdk/models';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { FileUrls } from '../files/file-urls.ts';
import type { FileRow, MessageExtra, MessageRow } from './rows.ts';

/** Who reads: on the desk notes count, and are shown. */
export type Audience = 'visitor' | 'desk';

export interface MessageOfOptions {
  audience: Audience;
  /** The files of messages by their ids, from `filesOf`. */
  files?: ReadonlyMap<string, FileRow>;
  fileUrls: Pick<FileUrls, 'sign'>;
}

/** Makes a message of its row. The caller keeps notes from visitors. */
export const messageOf = (row: MessageRow, { audience, files, fileUrls }: MessageOfOptions): Message => {
  const { files: fileIds = [], ...extra } = extraOf(row);
  const found = fileIds.flatMap((id) => files?.get(id) ?? []);
  return {
    id: row.id,
    ...(row.thread === 'case' ? { caseId: row.thread_id } : { conversationId: row.thread_id }),
    sequence: audience === 'desk' ? row.position : (row.sequence ?? 0),
    author: { type: row.author, ...(row.author_name !== null && { name: row.author_name }) },
    text: row.text,
    createdAt: new Date(row.created_at).toISOString(),
    ...(found.length > 0 && { files: found.map((file) => fileOf(file, fileUrls)) }),
    ...extra,
    ...(row.sequence === null && { note: true }),
  };
};

/** Makes a file of its row, with a link that is good for some minutes. */
export const fileOf = (row: FileRow, fileUrls: Pick<FileUrls, 'sign'>): MessageFile => ({
  id: row.id,
  name: row.name,
  type: row.type,
  sizeBytes: row.size_bytes,
  ...(row.width !== null && { width: row.width }),
  ...(row.height !== null && { height: row.height }),
  ...fileUrls.sign(row),
});

/** Reads what has no column. */
export const extraOf = ({ extra }: Pick<MessageRow, 'extra'>): MessageExtra =>
  extra === null ? {} : (JSON.parse(extra) as MessageExtra);

/** Finds the files of messages. */
export const filesOf = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  rows: readonly Pick<MessageRow, 'extra'>[],
): Promise<Map<string, FileRow>> => {
  const ids = rows.flatMap((row) => extraOf(row).files ?? []);
  if (ids.length === 0) return new Map();
  const files = await read
    .selectFrom('files')
    .selectAll()
    .where(isOneOf(dialect, 'id', ids))
    .execute();
  return new Map(files.map((file) => [file.id, file]));
};

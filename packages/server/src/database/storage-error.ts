/** Why the database could not do its work. */
export type StorageReason =
  | 'full'
  | 'locked'
  | 'corrupt'
  | 'read_only'
  | 'unreachable'
  | 'newer_schema'
  | 'failed';

// https://www.sqlite.org/rescode.html, primary codes
const sqliteReasons: Record<number, [StorageReason, string]> = {
  5: ['locked', 'the database is locked by another process'],
  6: ['locked', 'the database is locked by another process'],
  8: ['read_only', 'the database file cannot be written'],
  10: ['failed', 'the disk reported an error'],
  11: ['corrupt', 'the database file is damaged'],
  13: ['full', 'the disk is full'],
  14: ['unreachable', 'the database file cannot be opened'],
  26: ['corrupt', 'the file is not a database'],
};

// https://www.postgresql.org/docs/current/errcodes-appendix.html, classes and codes
const postgresReasons: [RegExp, StorageReason, string][] = [
  [/^53100$/, 'full', 'the disk of PostgreSQL is full'],
  [/^(25006)$/, 'read_only', 'PostgreSQL is read-only'],
  [/^(08|57P)/, 'unreachable', 'PostgreSQL cannot be reached'],
  [/^(28|3D)/, 'unreachable', 'PostgreSQL refused the connection'],
  [/^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_)/, 'unreachable', 'PostgreSQL cannot be reached'],
];

/** A failure of the database; the request that met it may be repeated later. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly reason: StorageReason;

  constructor(reason: StorageReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }

  /** Reads the reason off an error of `node:sqlite` or `pg`. */
  static from(error: unknown): StorageError {
    if (error instanceof StorageError) return error;
    const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string };
    if (typeof errcode === 'number') {
      const [reason, text] = sqliteReasons[errcode & 0xff] ?? ['failed', `the database failed: ${message}`];
      return new StorageError(reason, text, error);
    }
    for (const [pattern, reason, text] of postgresReasons)
      if (pattern.test(code ?? '')) return new StorageError(reason, text, error);
    if (/Connection terminated|timeout exceeded when trying to connect/.test(message ?? ''))
      return new StorageError('unreachable', 'PostgreSQL cannot be reached', error);
    return new StorageError('failed', `the database failed: ${message ?? String(error)}`, error);
  }
}

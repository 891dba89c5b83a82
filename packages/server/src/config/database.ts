import type { DatabaseConfig } from '../config.ts';

/** Reads `sqlite:PATH` or `postgres://…`; a string says what is wrong, without repeating a password. */
export const parseDatabase = (value: string): DatabaseConfig | string => {
  if (/^postgres(ql)?:\/\//.test(value)) {
    return URL.canParse(value) ? { kind: 'postgres', url: value } : 'is no address of a PostgreSQL database';
  }
  const path = /^sqlite:(.+)$/.exec(value)?.[1];
  if (path === undefined) return 'expected sqlite:PATH or postgres://USER@HOST/DATABASE';
  if (path === ':memory:') return 'a database in memory would lose everything at the stop; name a file';
  if (path.startsWith('//')) return 'write sqlite:PATH, without //';
  return { kind: 'sqlite', path };
};

import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import type { DatabaseConfig } from '../config.ts';
import { openStorage } from '../database/open-storage.ts';
import type { Storage } from '../database/storage.ts';
import { administer, createPostgresDatabases, databaseUrl } from './postgres-databases.ts';

/** A database of one kind with nothing in it, and how to open it, also again. */
export interface TestDatabase {
  config: DatabaseConfig;
  open(): Promise<Storage>;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Whether it has the tables of this version, as if it had been opened before. @default true */
  hasTables?: boolean;
}

export type CreateTestDatabase = (options?: TestDatabaseOptions) => Promise<TestDatabase>;

const tombstoneKey = 'a key for tests';

const sqlite: CreateTestDatabase = async ({ hasTables = true } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-'));
  const config = { kind: 'sqlite', path: join(folder, 'rapport.db') } as const;
  if (hasTables) await copyFile(inject('sqliteTemplate'), config.path);
  return {
    config,
    open: () => openStorage({ database: config, tombstoneKey }),
    drop: () => rm(folder, { recursive: true }),
  };
};

const postgres = (server: string): CreateTestDatabase => {
  const databases = createPostgresDatabases(server, inject('postgresTemplate'));
  afterAll(() => databases.drop());
  const takeNew = async () => {
    const name = `rapport_${randomUUID().replaceAll('-', '')}`;
    await administer(server, `create database ${name}`);
    return databaseUrl(server, name);
  };
  return async ({ hasTables = true } = {}) => {
    const url = await (hasTables ? databases.take() : takeNew());
    const config = { kind: 'postgres', url } as const;
    return {
      config,
      open: () => openStorage({ database: config, tombstoneKey }),
      drop: () =>
        hasTables
          ? databases.giveBack(url)
          : administer(server, `drop database ${new URL(url).pathname.slice(1)} with (force)`),
    };
  };
};

const server = process.env.RAPPORT_TEST_POSTGRES;

/** The databases that a suite runs on. Without `RAPPORT_TEST_POSTGRES` only SQLite, and the output says so. */
export const testDatabases: [string, CreateTestDatabase][] = [
  ['sqlite', sqlite],
  ...(server ? [['postgres', postgres(server)] as [string, CreateTestDatabase]] : []),
];

if (!server) {
  if (process.env.CI === 'true') throw new Error('RAPPORT_TEST_POSTGRES is not set');
  process.stderr.write('skipped on PostgreSQL: RAPPORT_TEST_POSTGRES is not set\n');
}

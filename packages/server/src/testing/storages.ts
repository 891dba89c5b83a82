import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseConfig } from '../config.ts';
import { openStorage } from '../database/open-storage.ts';
import type { Storage } from '../database/storage.ts';

/** An empty database of one kind, and how to open it, also again. */
export interface TestDatabase {
  config: DatabaseConfig;
  open(): Promise<Storage>;
  drop(): Promise<void>;
}

const tombstoneKey = 'a key for tests';

const sqlite = async (): Promise<TestDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-'));
  const config = { kind: 'sqlite', path: join(folder, 'rapport.db') } as const;
  return {
    config,
    open: () => openStorage({ database: config, tombstoneKey }),
    drop: () => rm(folder, { recursive: true }),
  };
};

const postgres = async (server: string): Promise<TestDatabase> => {
  const name = `rapport_${randomUUID().replaceAll('-', '')}`;
  const administer = async (statement: string) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await administer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const config = { kind: 'postgres', url: url.href } as const;
  return {
    config,
    open: () => openStorage({ database: config, tombstoneKey }),
    drop: () => administer(`drop database ${name} with (force)`),
  };
};

const server = process.env.RAPPORT_TEST_POSTGRES;

/** The databases that a suite runs on. Without `RAPPORT_TEST_POSTGRES` only SQLite, and the output says so. */
export const testDatabases: [string, () => Promise<TestDatabase>][] = [
  ['sqlite', sqlite],
  ...(server ? [['postgres', () => postgres(server)] as [string, () => Promise<TestDatabase>]] : []),
];

if (!server) {
  if (process.env.CI === 'true') throw new Error('RAPPORT_TEST_POSTGRES is not set');
  process.stderr.write('skipped on PostgreSQL: RAPPORT_TEST_POSTGRES is not set\n');
}

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../database/migrate.ts';
import { openPostgres } from '../database/postgres.ts';
import { openSqlite } from '../database/sqlite.ts';
import { administer, databaseUrl } from './postgres-databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of an empty SQLite database of this version. */
    sqliteTemplate: string;
    /** The name of such a database on the PostgreSQL of the tests; empty where there is none. */
    postgresTemplate: string;
  }
}

/**
 * Makes the databases that tests copy, once for all: to create every table for every test would be most of what a
 * short test costs. Answers how to take them away.
 */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-template-'));
  const path = join(folder, 'rapport.db');
  const sqlite = openSqlite({ path });
  await migrate(sqlite, 'sqlite');
  await sqlite.destroy();
  provide('sqliteTemplate', path);

  const server = process.env.RAPPORT_TEST_POSTGRES;
  const name = server ? `rapport_template_${randomUUID().replaceAll('-', '')}` : '';
  if (server) {
    await administer(server, `create database ${name}`);
    const postgres = openPostgres({ url: databaseUrl(server, name) });
    await migrate(postgres, 'postgres');
    await postgres.destroy();
  }
  provide('postgresTemplate', name);

  return async () => {
    await rm(folder, { recursive: true });
    if (server) await administer(server, `drop database ${name} with (force)`);
  };
};

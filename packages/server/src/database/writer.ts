import { setTimeout } from 'node:timers/promises';
import { isRapportError } from '@rapport/sdk';
import { sql } from 'kysely';
import { type CommandName, commands } from './commands.ts';
import { StorageError } from './storage-error.ts';
import type { Transaction } from './transaction.ts';

/** A write on its way: what to do, and whom to tell. */
export interface Job {
  name: CommandName;
  input: unknown;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

export interface Writer {
  add(job: Job): void;
  close(): Promise<void>;
}

export interface WriterOptions extends Transaction {
  onCommit?: (writes: number) => void;
}

type AnyCommand = (transaction: Transaction, inputs: readonly unknown[]) => Promise<unknown[]>;
interface Outcome {
  job: Job;
  output?: unknown;
  error?: unknown;
}

const maxJobsInCommit = 256;
/** @see https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-COMMIT-DELAY */
const gatherMs = 1;
// "RAPPORT" in ASCII: any constant that other users of the database do not lock.
const postgresLock = sql`select pg_advisory_xact_lock(23149386347763284)`;

/**
 * Runs writes one transaction at a time; all that arrived meanwhile share the next one, and its fsync.
 * A write that fails is undone alone.
 */
export const createWriter = ({ db, dialect, tombstoneKey, onCommit = () => {} }: WriterOptions): Writer => {
  let waiting: Job[] = [];
  let working: Promise<void> | undefined;

  const commit = async (jobs: readonly Job[]): Promise<void> => {
    let outcomes: Outcome[];
    try {
      outcomes = await runAlone({ db, dialect, tombstoneKey }, async (transaction) => {
        const done: Outcome[] = [];
        for (const run of runsOf(jobs)) done.push(...(await perform(transaction, run)));
        return done;
      });
    } catch (error) {
      for (const job of jobs) job.reject(error);
      return;
    }
    onCommit(jobs.length);
    for (const { job, output, error } of outcomes) error ? job.reject(error) : job.resolve(output);
  };

  const work = async () => {
    let shared = 1;
    while (waiting.length > 0) {
      // Those who were answered together come back together: a moment's wait saves each a commit of its own.
      if (waiting.length < shared / 2) await setTimeout(gatherMs);
      const jobs = waiting.slice(0, maxJobsInCommit);
      waiting = waiting.slice(maxJobsInCommit);
      await commit(jobs);
      shared = jobs.length;
      if (waiting.length === 0 && shared > 1) await setTimeout(gatherMs);
    }
    working = undefined;
  };

  return {
    add(job) {
      waiting.push(job);
      working ??= work();
    },
    close: async () => {
      await working;
      await db.destroy();
    },
  };
};

/**
 * Runs one transaction, in which nobody else writes: SQLite has one writer anyway; on PostgreSQL the
 * writers of several servers take turns.
 * @throws StorageError, and whatever `run` refuses with a `RapportError`
 */
export const runAlone = async <Result>(
  { db, ...rest }: Transaction,
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> => {
  try {
    return await db.connection().execute(async (connection) => {
      await (rest.dialect === 'sqlite' ? sql`begin immediate` : sql`begin`).execute(connection);
      try {
        if (rest.dialect === 'postgres') await postgresLock.execute(connection);
        const result = await run({ ...rest, db: connection });
        await sql`commit`.execute(connection);
        return result;
      } catch (error) {
        // SQLite has rolled back by itself on some errors, a full disk among them.
        await sql`rollback`.execute(connection).catch(() => {});
        throw error;
      }
    });
  } catch (error) {
    throw isRapportError(error) ? error : StorageError.from(error);
  }
};

/** Neighbours of the same kind, so that they run as one command. */
const runsOf = (jobs: readonly Job[]): Job[][] => {
  const runs: Job[][] = [];
  for (const job of jobs) {
    const last = runs.at(-1);
    if (last?.[0]?.name === job.name) last.push(job);
    else runs.push([job]);
  }
  return runs;
};

const perform = async (transaction: Transaction, run: readonly Job[]): Promise<Outcome[]> => {
  const command = commands[(run[0] as Job).name] as AnyCommand;
  try {
    await sql`savepoint job`.execute(transaction.db);
    const outputs = await command(
      transaction,
      run.map((job) => job.input),
    );
    await sql`release savepoint job`.execute(transaction.db);
    return run.map((job, index) => ({ job, output: outputs[index] }));
  } catch (error) {
    await sql`rollback to savepoint job`.execute(transaction.db).catch(() => {
      // With a full disk SQLite may have rolled back everything, and then nothing of this commit is left.
      throw error;
    });
    if (run.length === 1) return [{ job: run[0] as Job, error: StorageError.from(error) }];
    // One of them is at fault: alone, the others go through.
    const outcomes: Outcome[] = [];
    for (const job of run) outcomes.push(...(await perform(transaction, [job])));
    return outcomes;
  }
};

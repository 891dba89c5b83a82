import { Worker } from 'node:worker_threads';
import { openSqlite } from './sqlite.ts';
import type { Storage, StorageOptions } from './storage.ts';
import { StorageError } from './storage-error.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSettings } from './worker.ts';

interface Waiting {
  resolve(output: never): void;
  reject(error: unknown): void;
}

const workerUrl = () =>
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/**
 * Opens the embedded database: a thread of its own writes, as `node:sqlite` blocks while the disk
 * works; this thread reads by a connection of its own.
 * @throws StorageError when the file cannot be opened or belongs to a newer version.
 */
export const openSqliteStorage = async (
  path: string,
  { tombstoneKey, onCommit = () => {}, onError = () => {} }: Omit<StorageOptions, 'database'>,
): Promise<Storage> => {
  const worker = new Worker(workerUrl(), {
    workerData: { path, tombstoneKey } satisfies WorkerSettings,
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  });
  const waiting = new Map<number, Waiting>();
  const ready = deferred();
  const closed = deferred();
  let lastId = 0;
  let broken: StorageError | undefined;
  let requests: WorkerRequest[] = [];

  const post = (request: WorkerRequest) => {
    if (requests.push(request) > 1) return;
    setImmediate(() => {
      worker.postMessage(requests);
      requests = [];
    });
  };
  const breakDown = (error: StorageError) => {
    broken ??= error;
    ready.reject(error);
    closed.resolve();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const take = (id: number) => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  worker.on('message', (answers: WorkerAnswer[]) => {
    for (const answer of answers) {
      if (answer.kind === 'ready') ready.resolve();
      else if (answer.kind === 'commit') onCommit(answer.writes);
      else if (answer.kind === 'closed') closed.resolve();
      else if (answer.kind === 'done') take(answer.id)?.resolve(answer.output as never);
      else if (answer.id === undefined) breakDown(new StorageError(answer.reason, answer.message));
      else take(answer.id)?.reject(new StorageError(answer.reason, answer.message));
    }
  });
  worker.on('error', (error) => {
    onError(error);
    breakDown(StorageError.from(error));
  });
  worker.on('exit', () => breakDown(new StorageError('failed', 'the database thread has ended')));

  await ready.promise;
  const read = openSqlite({ path, readOnly: true });
  return {
    dialect: 'sqlite',
    read,
    run: (name, input) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        post({ id: lastId, name, input });
      }),
    close: async () => {
      // The last connection to close folds the write-ahead log into the file, and only a writer can.
      await read.destroy();
      post('close');
      await closed.promise;
      await worker.terminate();
    },
  };
};

const deferred = () => {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
};

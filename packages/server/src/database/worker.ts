import { parentPort, workerData } from 'node:worker_threads';
import type { CommandName } from './commands.ts';
import { migrate } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import { StorageError, type StorageReason } from './storage-error.ts';
import { createWriter } from './writer.ts';

/** What the thread starts with. */
export interface WorkerSettings {
  path: string;
  tombstoneKey: string;
}

/** What the server asks of the thread that owns SQLite's write connection. */
export type WorkerRequest = { id: number; name: CommandName; input: unknown } | 'close';

/** What the thread answers. */
export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'done'; id: number; output: unknown }
  | { kind: 'failed'; id?: number; reason: StorageReason; message: string }
  | { kind: 'commit'; writes: number }
  | { kind: 'closed' };

const port = parentPort;
if (port) {
  let answers: WorkerAnswer[] = [];
  // One message for all the answers of a commit.
  const answer = (item: WorkerAnswer) => {
    if (answers.push(item) > 1) return;
    setImmediate(() => {
      port.postMessage(answers);
      answers = [];
    });
  };
  const failed = (error: unknown, id?: number): WorkerAnswer => {
    const { reason, message } = StorageError.from(error);
    return { kind: 'failed', reason, message, ...(id === undefined ? {} : { id }) };
  };
  try {
    const { path, tombstoneKey } = workerData as WorkerSettings;
    const db = openSqlite({ path });
    await migrate(db, 'sqlite');
    const writer = createWriter({
      db,
      dialect: 'sqlite',
      tombstoneKey,
      onCommit: (writes) => answer({ kind: 'commit', writes }),
    });
    port.on('message', (requests: WorkerRequest[]) => {
      for (const request of requests) {
        if (request === 'close') {
          writer.close().then(() => {
            answer({ kind: 'closed' });
            port.unref();
          });
          continue;
        }
        const { id, name, input } = request;
        writer.add({
          name,
          input,
          resolve: (output) => answer({ kind: 'done', id, output }),
          reject: (error) => answer(failed(error, id)),
        });
      }
    });
    answer({ kind: 'ready' });
  } catch (error) {
    answer(failed(error));
    port.unref();
  }
}

import { Worker } from 'node:worker_threads';
import type { Storage } from '../database/storage.ts';
import type { InsightJob, InsightMessage } from './insights.worker.ts';

const workerUrl = () =>
  new URL(import.meta.url.endsWith('.ts') ? './insights.worker.ts' : './insights.worker.js', import.meta.url);

/**
 * Does what takes seconds in a thread of its own, which reads by a connection of its own; what it wants written is
 * written here, a little at a time, so that others need not wait.
 */
export const runInsightJob = (storage: Pick<Storage, 'run'>, job: InsightJob): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), { workerData: job });
    const written = () => worker.postMessage('written');
    worker.on('message', (message: InsightMessage) => {
      if (message.kind === 'done') resolve(message.output);
      else if (message.name === 'putInsights') storage.run('putInsights', message.input).then(written, fail);
      else storage.run('putCustomerValues', message.input).then(written, fail);
    });
    const fail = (error: unknown) => {
      reject(error);
      worker.terminate();
    };
    worker.on('error', fail);
    worker.on('exit', () => reject(new Error('the thread of insights ended before it was done')));
  });

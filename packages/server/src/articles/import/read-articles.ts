import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type ArticleFile, type PlacedFile, readArticleFile } from './read-article-file.ts';

/** Fewer are read before threads have started. */
const fewestForThreads = 1_000;
const mostThreads = 8;
const filesAtOnce = 50;

const workerUrl = () =>
  new URL(
    import.meta.url.endsWith('.ts') ? './read-articles.worker.ts' : './read-articles.worker.js',
    import.meta.url,
  );

/** Reads articles in the order of their files: few of them here, many in as many threads as there are processors. */
export const readArticles = async (
  files: readonly PlacedFile[],
  onProgress: (done: number) => void = () => {},
): Promise<ArticleFile[]> => {
  const parts: PlacedFile[][] = [];
  for (let index = 0; index < files.length; index += filesAtOnce)
    parts.push(files.slice(index, index + filesAtOnce));
  const read: ArticleFile[][] = [];
  let next = 0;
  let done = 0;
  /** Takes one part after the other, as long as there are any. */
  const work = async (readPart: (part: PlacedFile[]) => Promise<ArticleFile[]>): Promise<void> => {
    for (let index = next++; index < parts.length; index = next++) {
      const part = await readPart(parts[index] ?? []);
      read[index] = part;
      done += part.length;
      onProgress(done);
    }
  };
  const threads = Math.min(mostThreads, availableParallelism());
  if (files.length < fewestForThreads || threads < 2)
    await work(async (part) => {
      // A server that starts, or a terminal that draws, gets its turn.
      await setImmediate();
      return part.map(readArticleFile);
    });
  else await Promise.all(Array.from({ length: threads }, () => inThread(work)));
  return read.flat();
};

/** Runs work whose parts are read in a thread of its own, which ends with it. */
const inThread = async (
  work: (readPart: (part: PlacedFile[]) => Promise<ArticleFile[]>) => Promise<void>,
): Promise<void> => {
  const worker = new Worker(workerUrl());
  try {
    await work(
      (part) =>
        new Promise((resolve, reject) => {
          worker.once('error', reject);
          worker.once('message', (read: ArticleFile[]) => {
            worker.off('error', reject);
            resolve(read);
          });
          worker.postMessage(part);
        }),
    );
  } finally {
    await worker.terminate();
  }
};

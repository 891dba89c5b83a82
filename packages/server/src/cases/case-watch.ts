import type { Storage } from '../database/storage.ts';
import type { Live } from '../stream/live.ts';

export interface CaseWatchOptions {
  storage: Pick<Storage, 'run'>;
  live: Pick<Live, 'wake'>;
  now: () => number;
  onError: (error: unknown) => void;
  /** How often it looks. @default 600,000 */
  everyMs?: number;
}

/** Closes cases that were solved long enough ago. */
export interface CaseWatch {
  start(): void;
  /** Looks now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const pageSize = 50;

/** Creates it. A customer who comes too late is told so even before it has looked. */
export const createCaseWatch = ({
  storage,
  live,
  now,
  onError,
  everyMs = 10 * 60_000,
}: CaseWatchOptions): CaseWatch => {
  let timer: ReturnType<typeof setInterval> | undefined;
  let working: Promise<void> | undefined;
  let isStopped = false;
  const work = async (): Promise<void> => {
    for (let count = pageSize; count === pageSize && !isStopped; ) {
      count = (await storage.run('closeSolvedCases', { at: now(), limit: pageSize })).length;
      if (count > 0) live.wake();
    }
  };
  const look = (): Promise<void> => {
    working ??= work().finally(() => {
      working = undefined;
    });
    return working;
  };
  return {
    look,
    start: () => {
      const lookAgain = () => void look().catch(onError);
      timer ??= setInterval(lookAgain, everyMs).unref();
      lookAgain();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await working?.catch(() => {});
    },
  };
};

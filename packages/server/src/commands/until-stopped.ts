import { constants } from 'node:os';
import type { Logger } from '../observe/logger.ts';

export interface UntilStoppedOptions {
  /** Ends everything, so that nothing keeps the process. */
  stop(): Promise<void>;
  logger: Logger;
  /** How long `stop` may take before the process ends all the same. @default 9,000 */
  deadlineMs?: number;
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Waits for a signal, or for an error that nobody caught, and stops. A second signal ends the process at
 * once. Nothing can be trusted after such an error, so it is logged and the process ends too; whoever
 * supervises it starts it again.
 *
 * @returns the exit code: 0 after a signal, 1 after an error or when stopping failed.
 */
export const untilStopped = ({ stop, logger, deadlineMs = 9_000 }: UntilStoppedOptions): Promise<number> =>
  new Promise((resolve) => {
    let stopping = false;
    const end = async (exitCode: number): Promise<void> => {
      stopping = true;
      setTimeout(() => process.exit(1), deadlineMs).unref();
      try {
        await stop();
        resolve(exitCode);
      } catch (error) {
        logger.fatal({ error }, 'stopping failed');
        resolve(1);
      }
    };
    for (const signal of signals) {
      process.on(signal, () => {
        if (stopping) process.exit(128 + constants.signals[signal]);
        logger.info({ signal }, 'stopping');
        void end(0);
      });
    }
    const fail = (error: unknown): void => {
      logger.fatal({ error }, 'stopping after an unexpected error');
      if (stopping) process.exit(1);
      void end(1);
    };
    process.on('uncaughtException', fail);
    process.on('unhandledRejection', fail);
  });

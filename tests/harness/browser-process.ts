import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { launchProfile } from './browser.ts';

/** A browser with a profile folder, which it finds again when it is opened again. */
export interface BrowserProcess extends AsyncDisposable {
  open(): Promise<BrowserContext>;
  /** Ends the open browser with all its processes, as a power cut would. */
  kill(): Promise<void>;
}

/** Makes a profile folder. */
export const createBrowserProcess = (): BrowserProcess => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-browser-'));
  let context: BrowserContext | undefined;
  return {
    open: async () => {
      context = await launchProfile(folder);
      return context;
    },
    kill: async () => {
      // Chromium notes who uses the folder: host and process.
      const pid = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
      const closed = new Promise((resolve) => context?.once('close', resolve));
      // It was started as the leader of a group.
      process.kill(-pid, 'SIGKILL');
      await closed;
    },
    [Symbol.asyncDispose]: async () => {
      await context?.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profile } from '@rapport/sdk/models';
import { aFolder, type Running, runRapport } from '../server/run-rapport.ts';
import type { Database } from './databases.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { findSteadyPort } from './steady-port.ts';

/** The owner's own key. */
export const secretKey = 'the-admin-key-of-the-tests';

/** The shop's own key, whose events are trusted. */
export const serverKey = 'the-server-key-of-the-tests';
const config = fileURLToPath(new URL('./config.ts', import.meta.url));

/** The started server with the example shop, and the receiver behind it. */
export interface Site extends AsyncDisposable {
  /** Its origin; stays the same when it is started again. */
  url: string;
  receiver: Receiver;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and data. */
  start(): Promise<void>;
  /** Reads a profile as the administration shows it. */
  profile(id: string): Promise<Profile | undefined>;
  profiles(): Promise<Profile[]>;
  /** How many events it has stored since it was started. */
  stored(): Promise<number>;
  /** How many deliveries wait. */
  waiting(): Promise<number>;
}

/** Starts the built server as a process of its own, and waits until it is ready. @default SQLite, in its own folder */
export const startSite = async (database: Pick<Database, 'url'> = {}): Promise<Site> => {
  const folder = aFolder();
  // A file of its own, for what the command reads is a default export.
  writeFileSync(join(folder.path, 'rapport.config.mjs'), `export { config as default } from '${config}';\n`);
  const receiver = await startReceiver();
  const port = String(await findSteadyPort());
  let running: Running | undefined;
  let url = '';

  const end = async (): Promise<void> => {
    running?.child.kill('SIGKILL');
    await running?.ended;
    running = undefined;
  };
  const start = async (): Promise<void> => {
    running = runRapport({
      folder: folder.path,
      env: {
        RECEIVER_URL: receiver.url,
        RECEIVER_SECRET: receiver.secret,
        SERVER_KEY: serverKey,
        RAPPORT_SECRET_KEY: secretKey,
        PORT: port,
        ...(database.url && { RAPPORT_DATABASE: database.url }),
      },
    });
    url = await running.ready;
    const { status } = await fetch(`${url}/readyz`);
    if (status !== 200) throw new Error(`/readyz answered ${status}`);
  };
  const dispose = async (): Promise<void> => {
    await end();
    await receiver[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  };
  const ask = async (path: string): Promise<Response> =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${secretKey}` } });

  try {
    await start();
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    url,
    receiver,
    kill: end,
    start,
    profile: async (id) => {
      const answer = await ask(`/v1/admin/profiles/${encodeURIComponent(id)}`);
      return answer.ok ? ((await answer.json()) as Profile) : undefined;
    },
    profiles: async () =>
      ((await (await ask('/v1/admin/profiles?limit=100')).json()) as { items: Profile[] }).items,
    stored: async () => {
      const metrics = await (await ask('/metrics')).text();
      return Number(/^rapport_events_accepted_total (\d+)$/m.exec(metrics)?.[1]);
    },
    waiting: async () => {
      const answer = await ask('/v1/admin/deliveries?state=waiting&limit=100');
      return ((await answer.json()) as { items: unknown[] }).items.length;
    },
    [Symbol.asyncDispose]: dispose,
  };
};

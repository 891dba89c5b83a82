import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from './run.mjs';

/** Who a server runs as where we are root: the first of these users that is there. @param {readonly string[]} names */
export const unprivilegedUser = (names) => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (/** @type {string} */ flag, /** @type {string} */ name) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
  const user = names.find((name) => idOf('-u', name) > 0);
  return user ? { uid: idOf('-u', user), gid: idOf('-g', user) } : {};
};

/** @typedef {ReturnType<typeof unprivilegedUser>} User */

/** Hands files over to who reads them. @param {User} user @param {readonly string[]} paths */
export const giveTo = (user, paths) => {
  if (user.uid !== undefined) for (const path of paths) chownSync(path, user.uid, user.gid);
};

/** Makes a temporary folder for one server. @param {string} name @param {User} user */
export const makeFolder = (name, user) => {
  const folder = mkdtempSync(join(tmpdir(), `rapport-${name}-`));
  giveTo(user, [folder]);
  return folder;
};

/**
 * Prepares a server's folder: runs a program to its end there, as who the server will be. Throws a
 * `Failure` with the last it said, and removes the folder.
 *
 * @param {string} folder
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ user: User, env: Record<string, string | undefined>, input?: string }} options
 * @returns {string} what it printed
 */
export const prepare = (folder, program, args, { user, env, input }) => {
  const made = spawnSync(program, args, { ...user, cwd: folder, env, encoding: 'utf8', input });
  if (made.status === 0) return made.stdout;
  rmSync(folder, { recursive: true, force: true });
  throw new Failure(`${program} failed: ${made.error?.message ?? made.stderr.trim().split('\n').at(-1)}`);
};

/** @returns {Promise<number>} */
export const findFreePort = () =>
  new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * Watches over a server: when our end of the pipe closes, however we ended, it stops the server and
 * removes its folder.
 */
const guard = `
trap '' INT TERM HUP PIPE
folder=$1; signal=$2; shift 2
(trap - TERM PIPE; exec "$@") & server=$!
{ cat; kill -$signal $server; } <&3 >/dev/null 2>&1 &
wait $server
rm -rf "$folder"
`;

/** No server takes as long to start, however busy the machine is. */
const startMs = 120_000;

/**
 * Starts a server in a folder of its own, which is gone after `stop` or when this process ends.
 *
 * @param {string} title as people call it
 * @param {string} folder
 * @param {readonly string[]} command
 * @param {object} options
 * @param {User} options.user
 * @param {Record<string, string | undefined>} options.env
 * @param {'INT' | 'TERM'} options.signal that asks it to end
 * @param {(log: string) => boolean | Promise<boolean>} options.isReady whether it takes connections, judged by the end of its log or by asking it
 * @returns {Promise<() => Promise<void>>} its `stop`
 */
export const startGuarded = async (title, folder, command, { user, env, signal, isReady }) => {
  const child = spawn('sh', ['-c', guard, 'sh', folder, signal, ...command], {
    ...user,
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log = (log + chunk).slice(-4_000);
  });
  let hasEnded = false;
  const ended = new Promise((done) => child.once('close', done)).then(() => {
    hasEnded = true;
  });
  const stop = async () => {
    child.stdio[3]?.destroy();
    await ended;
  };
  const until = Date.now() + startMs;
  while (!(await isReady(log))) {
    if (Date.now() > until) await stop();
    if (hasEnded) throw new Failure(`${title} did not start: ${log.trim().split('\n').at(-1)}`);
    await Promise.race([ended, new Promise((done) => setTimeout(done, 50))]);
  }
  return stop;
};

/** Whether anything answers at an address. @param {string} url */
export const answers = (url) =>
  fetch(url).then(
    () => true,
    () => false,
  );

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';

/** The repository's root, in which every script runs. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Says what is being done. */
export const say = (/** @type {string} */ line) => console.log(`rapport: ${line}`);

/** An expected failure: shown as one line, without a stack. */
export class Failure extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The programs that run now, and the signal that asked us to end. */
const children = new Set();
/** @type {NodeJS.Signals | undefined} */
let interruption;

const exitCodeOf = (/** @type {NodeJS.Signals} */ signal) => 128 + constants.signals[signal];

/** Throws once a signal has asked us to end, so that a script stops between two steps too. */
const heedInterruption = () => {
  if (interruption) throw new Failure(`ended by ${interruption}`, exitCodeOf(interruption));
};

/**
 * Runs a program to its end, in our process group and in the repository's root. Answers its exit code
 * and, with `capture`, what it printed. Throws a `Failure` where it cannot be started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, capture?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export const run = (command, args, { env = {}, capture = false } = {}) => {
  heedInterruption();
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, PATH: searchPath(), ...env },
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    children.add(child);
    child.on('error', (error) => {
      children.delete(child);
      fail(new Failure(`${command} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      children.delete(child);
      done({ code: code ?? exitCodeOf(signal ?? 'SIGTERM'), output });
    });
  });
};

/** The pinned Node.js and the tools come first, as in npm's own scripts. */
const searchPath = () => [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);

/** Asks what runs to end; the script itself ends when that has. @param {NodeJS.Signals} signal */
const interrupt = (signal) => {
  interruption ??= signal;
  // A terminal's Ctrl+C has reached the whole process group already.
  if (signal === 'SIGINT' && isatty(0)) return;
  for (const child of children) child.kill(signal);
};

/** npm passes a signal to a shell that may die of it without passing it on: then we are adopted by another. */
const watchShell = () => {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    interrupt('SIGTERM');
  }, 200);
  watch.unref();
};

/**
 * Runs a script's main function: passes signals on to what it started, waits for that to end, and
 * exits with its code.
 *
 * @param {() => Promise<number>} main
 */
export const runMain = async (main) => {
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  if (process.env.npm_lifecycle_event) watchShell();
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (!interruption) console.error(`rapport: ${error.message}`);
    process.exitCode = error.exitCode;
  }
};

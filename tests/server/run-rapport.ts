import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The program of the installed package, beside its main module. */
const program = fileURLToPath(new URL('./cli.js', import.meta.resolve('@rapport/server')));

export interface RunOptions {
  /** Where it runs, and where it looks for its configuration. */
  folder: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** What it reads. @default nothing */
  input?: string;
}

export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A `rapport` command under way. */
export interface Running {
  child: ChildProcess;
  /** Resolves when it has ended. */
  ended: Promise<Outcome>;
  /** Resolves with the address that it prints once it is ready; rejects when it ends before. */
  ready: Promise<string>;
}

/** Compiled once for all that are started: a third of what a start takes. @see https://nodejs.org/api/module.html#module-compile-cache */
const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };

/** Runs the `rapport` command on a free port, with nothing of this process's environment but the path. */
export const runRapport = ({ folder, args = [], env = {}, input }: RunOptions): Running => {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...compiled, PATH: process.env.PATH, PORT: '0', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  }) as ChildProcess & { stdout: Readable; stderr: Readable };
  child.stdin?.end(input);
  const text = { stdout: '', stderr: '' };
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /^ {2}API +(http:\S+)\/v1$/m.exec(text.stdout)?.[1];
      if (url) resolve(url.replace('localhost', '127.0.0.1'));
    });
    child.once('close', () => reject(new Error(`rapport ended before it was ready: ${text.stderr}`)));
  });
  ready.catch(() => {});
  child.stdout.setEncoding('utf8').prependListener('data', (part: string) => {
    text.stdout += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.stderr += part;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...text }));
  return { child, ended, ready };
};

/** Makes a folder that is removed with `Symbol.dispose`. */
export const aFolder = (): { path: string } & Disposable => {
  const path = mkdtempSync(join(tmpdir(), 'rapport-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};

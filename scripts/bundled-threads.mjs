import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './run.mjs';

/** How code names the thread that it starts, where it runs from sources. */
const threadOf = /\? '\.\/((?:[\w-]+\.)?worker)\.ts'/;

/**
 * Lets tests start the server's threads from one file each, as the built server does. From sources every thread reads
 * some hundred modules and strips their types, which was most of what a test with a database cost.
 *
 * @returns {import('vite').Plugin}
 */
export const bundledThreads = () => ({
  name: 'bundled-threads',
  enforce: 'pre',
  transform: (code) =>
    threadOf.test(code)
      ? { code: code.replace(threadOf, '? process.env.RAPPORT_THREADS + "$1.mjs"'), map: null }
      : undefined,
});

/** Writes the threads of the server before the first test; answers how to remove them. */
export const setup = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-threads-'));
  process.env.RAPPORT_THREADS = pathToFileURL(join(folder, '/')).href;
  const entries = globSync('packages/server/src/**/{worker,*.worker}.ts', { cwd: root });
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    resolve: { tsconfigPaths: true },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((file) => [basename(file, '.ts'), join(root, file)])),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return () => rmSync(folder, { recursive: true });
};

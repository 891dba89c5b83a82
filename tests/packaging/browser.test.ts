import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { type RollupLog, rollup } from 'rollup';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { installPacked } from './packed.ts';

const project = installPacked();
afterAll(() => project.remove());

const entryOf = (specifier: string): string => {
  const file = join(project.folder, `${specifier.replaceAll(/\W+/g, '-')}.js`);
  writeFileSync(file, `import * as all from '${specifier}';\nconsole.log(all);\n`);
  return file;
};

/** Other people's modules may have cycles and comments that the bundler does not understand. */
const isAboutOthers = ({ id, ids = id ? [id] : [] }: RollupLog): boolean =>
  ids.length > 0 && ids.every((path) => !path.includes('/@rapport/') && path.includes('/node_modules/'));

/** Bundles for a browser as a careful site does, and answers the modules that got in. */
const bundlers = {
  async rollup(input: string[]): Promise<string[]> {
    const bundle = await rollup({
      input,
      plugins: [nodeResolve({ browser: true })],
      onLog: (_level, log) => {
        if (!isAboutOthers(log)) throw new Error(log.message);
      },
    });
    const { output } = await bundle.generate({ format: 'es' });
    return output.flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
  },
  async vite(input: string[]): Promise<string[]> {
    const result = await build({
      configFile: false,
      root: project.folder,
      logLevel: 'silent',
      build: { write: false, rolldownOptions: { input } },
    });
    if (!('output' in result)) throw new Error('vite watches');
    return result.output.flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
  },
  async esbuild(input: string[]): Promise<string[]> {
    const { metafile } = await esbuild.build({
      entryPoints: input,
      bundle: true,
      format: 'esm',
      outdir: join(project.folder, 'esbuild'),
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    return Object.keys(metafile.inputs).map((path) => `/${path}`);
  },
};

describe.each(['rollup', 'vite', 'esbuild'] as const)('a bundle for a browser by %s', (bundler) => {
  it('cannot hold connectors, which know secrets', async () => {
    await expect(bundlers[bundler]([entryOf('@rapport/sdk/connectors')])).rejects.toThrow(
      /connectors-are-not-for-browsers/,
    );
  });

  // One bundle of all of them: what must not get in must not by any, and what they share is read once.
  it('holds no connector, nothing of the server and nothing of Node.js, whatever is imported', async () => {
    const specifiers = [
      '@rapport/sdk',
      '@rapport/sdk/outbox',
      '@rapport/sdk/beacon',
      '@rapport/sdk/search',
      '@rapport/sdk/insights',
      '@rapport/tracker',
      '@rapport/widgets/cases',
      '@rapport/widgets/chat',
      '@rapport/widgets/consent',
      '@rapport/widgets/help',
      '@rapport/widgets/launcher',
      '@rapport/widgets/loyalty-card',
      '@rapport/widgets/shared',
      '@rapport/widgets/your-data',
    ];
    const modules = await bundlers[bundler](specifiers.map(entryOf));
    for (const name of ['sdk', 'tracker', 'widgets'])
      expect(modules.some((id) => id.includes(`/@rapport/${name}/`))).toBe(true);
    const forbidden = /\/connectors\/|@rapport\/server|^node:|__vite-browser-external/;
    expect(modules.filter((id) => forbidden.test(id))).toEqual([]);
  });
});

describe('what the server gives to pages', () => {
  const folder = (name: string, ...rest: string[]) =>
    join(project.folder, 'node_modules', '@rapport', name, 'dist', ...rest);
  const elements = folder('widgets', 'elements');
  const desk = folder('desk');
  const served = [
    folder('tracker', 'rapport.js'),
    ...readdirSync(elements).map((file) => join(elements, file)),
    ...readdirSync(desk)
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(desk, file)),
  ];

  it.each(served)('%s knows of no key but the public one', (file) => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/serverKey|secretKey|identityKey|RAPPORT_|["'`]node:/);
  });
});

import { readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

const fail = (warning) => {
  throw new Error(`${warning.code ?? 'WARNING'}: ${warning.message}`);
};

/** One package: its folder, its entries by name, and what a browser loads as a single file. */
const target = (name) => {
  const folder = `packages/${name}`;
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const dependencies = [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.peerDependencies ?? {})];
  const isExternal = (id) =>
    id.startsWith('node:') || dependencies.some((dependency) => id === dependency || id.startsWith(`${dependency}/`));
  const compile = (options) =>
    typescript({
      tsconfig: 'tsconfig.build.json',
      noEmitOnError: true,
      compilerOptions: { rootDir: `${folder}/src`, ...options },
      include: [`${folder}/src/**/*.ts`],
      exclude: ['**/*.test.ts', '**/*.contract.ts', '**/*.contract.test.ts'],
    });
  return { folder, isExternal, compile };
};

/** Modules for npm: one file a source file, with its types beside it; nothing bundled. */
export const library = (name, entries) => {
  const { folder, isExternal, compile } = target(name);
  return {
    input: Object.fromEntries(entries.map((entry) => [entry, `${folder}/src/${entry}.ts`])),
    external: isExternal,
    output: { dir: `${folder}/dist`, format: 'es', preserveModules: true, preserveModulesRoot: `${folder}/src` },
    plugins: [compile({ declaration: true, outDir: `${folder}/dist` })],
    onwarn: fail,
  };
};

/** A minified file (or several with shared chunks) for a browser, with everything inside. */
export const bundle = (name, input, output) => {
  const { folder, compile } = target(name);
  return {
    input: Object.fromEntries(Object.entries(input).map(([key, file]) => [key, `${folder}/src/${file}`])),
    output: { ...output, dir: `${folder}/dist/${output.dir ?? ''}` },
    plugins: [
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      compile({ declaration: false, outDir: `${folder}/dist/${output.dir ?? ''}` }),
      terser({ ecma: 2020, module: true, compress: { passes: 3, pure_getters: true }, mangle: { properties: { regex: /^_[a-z]/ } }, format: { comments: false } }),
    ],
    onwarn: fail,
  };
};

export default [
  library('sdk', ['index', 'models/index', 'outbox/index', 'rapport/beacon', 'connectors/index', 'testing/index']),
  library('tracker', ['index']),
  bundle('tracker', { rapport: 'global.ts' }, { format: 'iife' }),
  library('widgets', ['consent/index']),
  bundle('widgets', { consent: 'consent/register.ts' }, { format: 'es', dir: 'elements', chunkFileNames: '[name]-[hash].js' }),
  library('server', ['index', 'cli']),
];

import { createHash } from 'node:crypto';
import { chmodSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import license from 'rollup-plugin-license';

const root = import.meta.dirname;

/**
 * What a bundler warns of (an unresolved import, a cycle, an unused import) is a defect of ours, unless it
 * lies in other people's modules.
 */
const refuse = (/** @type {string} */ _level, /** @type {import('rollup').RollupLog} */ log) => {
  const ids = log.ids ?? (log.id ? [log.id] : []);
  if (ids.length > 0 && ids.every((id) => id.includes('node_modules'))) return;
  throw new Error(log.message);
};

/** Where one package lies. @param {string} name */
const placesOf = (name) => {
  const folder = join(root, 'packages', name);
  return { folder, source: join(folder, 'src'), dist: join(folder, 'dist') };
};

/** @param {string} folder */
const readManifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Compiles without checking types, which `npm run check` does once for everything. */
const compile = (/** @type {string} */ source, /** @type {import('typescript').CompilerOptions} */ options) =>
  typescript({
    tsconfig: join(root, 'tsconfig.build.json'),
    compilerOptions: {
      rootDir: source,
      // The bundler resolves what the sources import; TypeScript would wrap `import(url)` in a helper that is nowhere.
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: false,
      ...options,
    },
    include: [join(source, '**/*.ts')],
    exclude: ['**/*.test.ts', '**/*.contract.ts', '**/*.fixture.ts', '**/connectors/contracts/**'],
  });

/** What a shell starts must be executable in a checkout too; npm sees to it in an installed package. */
const executable = (/** @type {string[]} */ files) => ({
  name: 'executable',
  writeBundle: () => {
    for (const file of files) chmodSync(file, 0o755);
  },
});

/**
 * Lists the licences of what other people wrote and a bundle holds, as they ask for.
 *
 * @param {string} dir
 */
const licences = (dir) =>
  license({
    thirdParty: {
      output: {
        file: join(dir, 'THIRD-PARTY.txt'),
        template: (found) =>
          found
            .filter(({ name }) => !name?.startsWith('@rapport/'))
            .map((dependency) => dependency.text())
            .join('\n\n---\n\n'),
      },
    },
  });

/**
 * The entries of a package: what its manifest exports and runs, and the workers (`worker.ts`, `*.worker.ts`),
 * which are found by their URL.
 *
 * @param {string} name
 */
const entriesOf = (name) => {
  const { folder, source } = placesOf(name);
  const manifest = readManifest(folder);
  const programs = Object.values(manifest.bin ?? {});
  const entries = [...Object.values(manifest.exports ?? {}).map((target) => target.import), ...programs]
    .filter((file) => file?.endsWith('.js'))
    .map((file) => file.slice('./dist/'.length, -'.js'.length));
  const workers = globSync('**/{worker,*.worker}.ts', { cwd: source }).map((file) =>
    file.slice(0, -'.ts'.length),
  );
  return {
    manifest,
    programs: programs.map((file) => join(folder, file)),
    entries: [...entries, ...workers],
  };
};

/**
 * Modules for npm: one file a source file with its types and source map beside it, nothing bundled.
 *
 * @param {string} name
 */
export const library = (name) => {
  const { source, dist } = placesOf(name);
  const { manifest, programs, entries } = entriesOf(name);
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  return {
    input: Object.fromEntries(entries.map((entry) => [entry, join(source, `${entry}.ts`)])),
    external: (/** @type {string} */ id) =>
      id.startsWith('node:') ||
      dependencies.some((dependency) => id === dependency || id.startsWith(`${dependency}/`)),
    output: {
      dir: dist,
      format: /** @type {const} */ ('es'),
      preserveModules: true,
      preserveModulesRoot: source,
      // The compiler's decorator helper; npm leaves folders named node_modules out of a package.
      entryFileNames: (/** @type {{ name: string }} */ { name }) =>
        `${name.replace('node_modules/tslib/', '')}.js`,
      sourcemap: true,
    },
    plugins: [
      compile(source, { declaration: true, outDir: dist, sourceMap: true, inlineSources: true }),
      executable(programs),
    ],
    onLog: refuse,
  };
};

/**
 * A program for Node.js with all that it needs inside, in a few files: loaded as its 700 modules one by one it
 * would take 35 MB of memory more. Its workers lie beside it.
 *
 * @param {string} name
 */
export const program = (name) => {
  const { source, dist } = placesOf(name);
  const { programs, entries } = entriesOf(name);
  return {
    input: Object.fromEntries(entries.map((entry) => [basename(entry), join(source, `${entry}.ts`)])),
    // An optional addition to `pg` that is not installed.
    external: (/** @type {string} */ id) => id.startsWith('node:') || id === 'pg-native',
    output: { dir: dist, format: /** @type {const} */ ('es') },
    plugins: [
      nodeResolve({ preferBuiltins: true, exportConditions: ['node'] }),
      commonjs({ ignoreDynamicRequires: true }),
      json(),
      compile(source, { declaration: true, outDir: dist }),
      // Node.js keeps the text of what it runs: without comments and letters beyond ASCII it takes a quarter of the memory.
      terser({
        ecma: 2020,
        module: true,
        compress: false,
        mangle: false,
        format: { ascii_only: true, beautify: true, comments: false, indent_level: 1 },
      }),
      executable(programs),
      licences(dist),
    ],
    onLog: refuse,
  };
};

/**
 * Properties that the script tag shortens: they pass between modules of ours inside it, and no page, server,
 * cookie or database ever sees them. `scripts/private-properties.test.ts` holds them against those who do.
 */
export const privateProperties = `
  afterMs again asking hold availableAt backoff claim current deliver destination destroy drain durable
  endsAt entries exclusively fields finish follow hide isEmpty keep leaseMs lingerMs list
  maxAgeMs maxAttempts maxEntries maxItems maxMs maySend minMs nextAt onChoice onError onSettled
  over proof release resume retried retryAfter retryAfterMs sent setPause settle
  stamp startOver storage store stored timeoutMs transact unsent wake written
`
  .trim()
  .split(/\s+/);

/**
 * A minified file for a browser (or several with shared chunks), with everything inside and no source map:
 * it is served from where nobody debugs.
 *
 * @param {string} name
 * @param {Record<string, string>} input sources by the name of the file made of them
 * @param {import('rollup').OutputOptions} output `dir` is below the package's `dist`
 * @param {{ more?: import('rollup').Plugin[] } & Pick<import('@rollup/plugin-terser').Options, 'compress' | 'mangle'>} [options]
 */
export const bundle = (name, input, output, { more = [], compress = { passes: 3 }, mangle = {} } = {}) => {
  const { source, dist } = placesOf(name);
  const dir = join(dist, output.dir ?? '');
  return {
    input: Object.fromEntries(Object.entries(input).map(([key, file]) => [key, join(source, file)])),
    output: { ...output, dir },
    plugins: [
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      compile(source, { declaration: false, outDir: dir }),
      // Where nothing else is said, properties keep their names: `_ga` and the like are other people's data.
      terser({ ecma: 2020, module: true, compress, mangle, format: { comments: false } }),
      ...more,
    ],
    onLog: refuse,
  };
};

/**
 * Writes beside a script what a page's Content-Security-Policy names to allow it inline.
 *
 * @returns {import('rollup').Plugin}
 * @see https://www.w3.org/TR/CSP3/#grammardef-hash-source
 */
const publishHash = () => ({
  name: 'publish-hash',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      // The text between the tags has no newline at its end.
      file.code = file.code.trimEnd();
      const source = `sha256-${createHash('sha256').update(file.code).digest('base64')}`;
      this.emitFile({ type: 'asset', fileName: `${file.name}.sha256`, source });
    }
  },
});

/**
 * Takes the space and the comments out of templates, which a minifier of scripts leaves as they are. After it
 * has run, the only line breaks are theirs.
 *
 * @returns {import('rollup').Plugin}
 */
const squeezeTemplates = () => ({
  name: 'squeeze-templates',
  transform: (code) =>
    code.replace(/\bcss ?`[^`]*`/g, (sheet) =>
      sheet
        .replace(/\/\*.*?\*\//gs, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?|(:) /g, '$1$2'),
    ),
  renderChunk: (code) => code.replace(/\s*\n\s*/g, ' '),
});

/** The elements that pages load by themselves: each folder with a `register.ts`, as `elements/<folder>.js`. */
const elements = () => {
  const { source } = placesOf('widgets');
  return Object.fromEntries(
    globSync('*/register.ts', { cwd: source }).map((file) => [file.slice(0, -'/register.ts'.length), file]),
  );
};

/** The tracker's modules, which the script tag loads when they are needed: each folder, as `rapport/<folder>.js`. */
const trackerModules = () => {
  const { source } = placesOf('tracker');
  return Object.fromEntries(
    globSync('modules/*/index.ts', { cwd: source }).map((file) => [file.split(/[\\/]/)[1], file]),
  );
};

/**
 * What a browser loads beside the modules for npm, by package.
 *
 * @type {Record<string, () => ReturnType<typeof bundle>[]>}
 */
const bundles = {
  tracker: () => [
    bundle(
      'tracker',
      { rapport: 'global.ts' },
      { format: 'iife' },
      {
        // Every byte counts here: these were measured.
        compress: {
          passes: 6,
          unsafe_arrows: true,
          lhs_constants: false,
          unsafe: true,
          inline: 1,
          conditionals: false,
        },
        // Some of these names are the platform’s too, but of nothing that is used here.
        mangle: { properties: { builtins: true, regex: new RegExp(`^(${privateProperties.join('|')})$`) } },
        more: [licences(placesOf('tracker').dist)],
      },
    ),
    bundle(
      'tracker',
      trackerModules(),
      {
        format: 'es',
        dir: 'rapport',
        chunkFileNames: '[name]-[hash].js',
        // Each file costs a page some milliseconds: what all that record need is one.
        manualChunks: (id) =>
          /modules\/(recording|mask|capture-settings)\.ts$/.test(id) ? 'recording' : undefined,
      },
      { more: [licences(join(placesOf('tracker').dist, 'rapport'))] },
    ),
    ...['snippet', 'consent-mode-snippet', 'page-rules-snippet'].map((name) =>
      bundle('tracker', { [name]: `${name}.ts` }, { format: 'iife' }, { more: [publishHash()] }),
    ),
  ],
  widgets: () => [
    bundle(
      'widgets',
      elements(),
      {
        format: 'es',
        dir: 'elements',
        chunkFileNames: '[name]-[hash].js',
        // Files for all elements, which the browser then has: Lit, and what needs no Lit, as the launcher.
        manualChunks: (id) => {
          if (/\/node_modules\/(@lit\/|lit)/.test(id) && !/directive/.test(id)) return 'lit';
          if (/\/shared\/(covered-focus|define|events|focused-element|locale)\.ts$/.test(id)) return 'page';
          if (
            /\/shared\/(tokens|controls\.styles|root\.styles|rapport-element|load-strings|cross)\.ts$/.test(
              id,
            )
          )
            return 'element';
          if (/\/shared\/(formats|count-of|icons|isolate)\.ts$/.test(id)) return 'words';
          return /\/shared\/(panel\/[\w.-]+|here|safe-address|text-direction)\.ts$|\/help\/place\.ts$/.test(
            id,
          )
            ? 'panel'
            : undefined;
        },
      },
      { more: [squeezeTemplates(), licences(join(placesOf('widgets').dist, 'elements'))] },
    ),
  ],
  desk: () => [
    bundle(
      'desk',
      { desk: 'desk.ts' },
      { format: 'es', chunkFileNames: '[name]-[hash].js' },
      { more: [squeezeTemplates(), licences(placesOf('desk').dist)] },
    ),
  ],
};

/**
 * Everything that is built of one package.
 *
 * @param {string} name
 * @returns {ReturnType<typeof library | typeof program | typeof bundle>[]}
 */
export const targetsOf = (name) => [
  // The desk is a page and lets nothing in.
  ...(name === 'desk' ? [] : [name === 'server' ? program(name) : library(name)]),
  ...(bundles[name]?.() ?? []),
];

export default ['sdk', 'tracker', 'widgets', 'desk', 'server'].flatMap(targetsOf);

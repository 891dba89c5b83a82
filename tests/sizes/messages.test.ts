import { brotliCompressSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { expect, it } from 'vitest';

/** Bundles what a page with conversations and cases loads of the SDK, for a browser. */
const bundleNames = async (names: string): Promise<Uint8Array> => {
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : undefined),
        load: (id) => (id === 'entry' ? `export { ${names} } from '@rapport/sdk';` : undefined),
      },
      nodeResolve({ browser: true, rootDir: import.meta.dirname }),
      terser({ ecma: 2020, module: true, compress: { passes: 3 } }),
    ],
    // zod's own modules import each other.
    onLog: (level, log, handle) => {
      if (log.code !== 'CIRCULAR_DEPENDENCY') handle(level, log);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  /** What a page loads at once; what it may need later comes in files of its own. */
  const loaded = (name: string, known = new Set<string>()): Set<string> => {
    known.add(name);
    for (const file of chunks.get(name)?.imports ?? []) if (!known.has(file)) loaded(file, known);
    return known;
  };
  const code = [...loaded(output[0].fileName)].map((name) => chunks.get(name)?.code).join('');
  return brotliCompressSync(code);
};

it.each([
  ['conversations and cases', 'createMessages', 12_000],
  // Half of it is ky and zod, which all that speaks to our server shares.
  ['conversations and cases with all of our server’s protocol', 'createMessages, rapport', 33_500],
])('%s stay within their size', async (what, names, maxBytes) => {
  const { length } = await bundleNames(names);
  console.info(`${what}: ${length} of ${maxBytes} bytes`);
  expect(length).toBeLessThanOrEqual(maxBytes);
});

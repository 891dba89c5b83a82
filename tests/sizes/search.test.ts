import { brotliCompressSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { expect, it } from 'vitest';

/** Bundles what a page that searches on the device loads, for a browser. */
const bundleSearch = async (names: string): Promise<Uint8Array> => {
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : undefined),
        load: (id) => (id === 'entry' ? `export { ${names} } from '@rapport/sdk/search';` : undefined),
      },
      nodeResolve({ browser: true, rootDir: import.meta.dirname }),
      terser({ ecma: 2020, module: true, compress: { passes: 3 } }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  return brotliCompressSync(output[0].code);
};

it.each([
  ['searching with marked excerpts', 'createSearch, loadSearch, highlight, excerptOf', 12_000],
  ['all of search', 'createSearch, loadSearch, highlight, excerptOf, createAnswers', 12_000],
])('%s stays within its size, MiniSearch’s tree included', async (what, names, maxBytes) => {
  const { length } = await bundleSearch(names);
  console.info(`${what}: ${length} of ${maxBytes} bytes`);
  expect(length).toBeLessThanOrEqual(maxBytes);
});

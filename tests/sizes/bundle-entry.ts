import { brotliCompressSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

/**
 * Bundles names of an entry for a browser as a careful site does.
 *
 * @returns the size in bytes, brotli
 */
export const sizeOf = async (names: string, entry: string): Promise<number> => {
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : undefined),
        load: (id) => (id === 'entry' ? `export { ${names} } from '${entry}';` : undefined),
      },
      nodeResolve({ browser: true, rootDir: import.meta.dirname }),
      terser({ ecma: 2020, module: true, compress: { passes: 3 } }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  return brotliCompressSync(output[0].code).length;
};

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { targetsOf } from '../rollup.config.mjs';
import { fingerprints, listPackages, stamp } from './packages.mjs';
import { Failure, runMain, say } from './run.mjs';

/** Builds one package into an emptied `dist`. @param {import('./packages.mjs').Package} item */
const build = async (item) => {
  const startedAt = performance.now();
  rmSync(join(item.folder, 'dist'), { recursive: true, force: true });
  for (const { output, ...input } of targetsOf(item.name)) {
    const graph = await rollup(input);
    await graph.write(output);
    await graph.close();
  }
  say(`built ${item.name} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
};

/** @param {import('./packages.mjs').Package} item @param {unknown} cause */
const explain = (item, cause) => {
  const { loc, frame, message } = /** @type {import('rollup').RollupError} */ (cause);
  const place = loc?.file ? ` (${loc.file}:${loc.line})` : '';
  return new Failure(`${item.name} does not build: ${message}${place}${frame ? `\n${frame}` : ''}`);
};

/** `node scripts/build.mjs [package…]`: all packages, or those named, each after what it depends on. */
await runMain(async () => {
  const asked = process.argv.slice(2);
  const packages = listPackages();
  for (const name of asked)
    if (!packages.some((item) => item.name === name))
      throw new Failure(
        `there is no package ${name}; there are ${packages.map((item) => item.name).join(', ')}`,
      );
  // Taken before the build, so that what changes meanwhile is built again next time.
  const wanted = fingerprints(packages);
  for (const item of packages) {
    if (asked.length > 0 && !asked.includes(item.name)) continue;
    await build(item).catch((cause) => {
      throw explain(item, cause);
    });
    stamp(item, /** @type {string} */ (wanted.get(item.name)));
  }
  return 0;
});
// The compiler keeps watching the sources of a build that failed.
process.exit();

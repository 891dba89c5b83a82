import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

/** What shapes every package's build beside its own sources. */
const sharedInputs = [
  'package-lock.json',
  'rollup.config.mjs',
  'scripts/build.mjs',
  'tsconfig.build.json',
  'tsconfig.json',
];

/**
 * @typedef {object} Package
 * @property {string} name its folder's name, such as `sdk`
 * @property {string} folder absolute
 * @property {string[]} dependencies folder names of our packages that must be built before it
 */

/** Lists the packages that have sources, each after those it depends on. @returns {Package[]} */
export const listPackages = () => {
  const found = new Map(
    readdirSync(join(root, 'packages'))
      .filter((name) => existsSync(join(root, 'packages', name, 'src')))
      .map((name) => [name, readPackage(name)]),
  );
  /** @type {Set<Package>} */
  const ordered = new Set();
  const place = (/** @type {string} */ name) => {
    const item = found.get(name);
    if (!item || ordered.has(item)) return;
    item.dependencies.forEach(place);
    ordered.add(item);
  };
  [...found.keys()].forEach(place);
  return [...ordered];
};

/** @returns {Package} */
const readPackage = (/** @type {string} */ name) => {
  const folder = join(root, 'packages', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    .filter((dependency) => dependency.startsWith('@rapport/'))
    .map((dependency) => dependency.slice('@rapport/'.length));
  return { name, folder, dependencies };
};

/** Lists the files that end up in a build, in a stable order. @param {string} folder */
const listSources = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => !/\.(test|contract)\.ts$/.test(file) && statSync(file).isFile())
    .sort();

/** The content that the build of each package comes from, as one hash a package name. */
export const fingerprints = (packages = listPackages()) => {
  /** @type {Map<string, string>} */
  const all = new Map();
  for (const { name, folder, dependencies } of packages) {
    const hash = createHash('sha256');
    const add = (/** @type {string} */ file) =>
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    for (const file of sharedInputs) add(join(root, file));
    add(join(folder, 'package.json'));
    for (const file of listSources(join(folder, 'src'))) add(file);
    for (const dependency of dependencies) hash.update(all.get(dependency) ?? '');
    all.set(name, hash.digest('hex'));
  }
  return all;
};

/** The stamp lies in `dist`, so that whoever removes `dist` asks for a build. */
const stampOf = (/** @type {Package} */ item) => join(item.folder, 'dist', '.fingerprint');

/** Lists the packages whose `dist` is missing or older than their sources. */
export const listOutdated = () => {
  const packages = listPackages();
  const wanted = fingerprints(packages);
  return packages.filter((item) => {
    const stamp = stampOf(item);
    return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted.get(item.name);
  });
};

/** Notes what a finished build came from. @param {Package} item @param {string} fingerprint */
export const stamp = (item, fingerprint) => writeFileSync(stampOf(item), fingerprint);

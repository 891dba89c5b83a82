import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { allPeers, type Peer } from './peers.ts';

const folder = fileURLToPath(new URL('../../../node_modules/.cache/rapport-peers', import.meta.url));

/** Reads what is in the folder now; empty before the first time. */
const readManifest = (): string => {
  try {
    return readFileSync(join(folder, 'package.json'), 'utf8');
  } catch {
    return '';
  }
};

/** Takes the peers from npm when they are not in the cache: they are measured, never installed with the project. */
const install = (): void => {
  const dependencies = Object.assign({}, ...allPeers.map(({ packages }) => packages));
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies });
  if (readManifest() === manifest) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), manifest.replace('"private"', '"incomplete":true,"private"'));
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  execFileSync('npm', ['install', ...options], { cwd: folder, stdio: 'inherit' });
  writeFileSync(join(folder, 'package.json'), manifest);
};

/** The minified files of a tracker, by name; `script.js` is what the page loads, as a module. */
export type PeerFiles = Readonly<Record<string, string>>;

/** Bundles a peer as a page's own build would: what it imports later is a file of its own. */
const bundle = async ({ name, entry }: Peer): Promise<PeerFiles> => {
  const file = join(folder, `${name.toLowerCase()}.js`);
  writeFileSync(file, entry);
  const graph = await rollup({
    input: file,
    context: 'window',
    plugins: [nodeResolve({ browser: true, preferBuiltins: false }), commonjs(), json(), terser()],
    onwarn: () => {},
  });
  const { output } = await graph.generate({ format: 'es', entryFileNames: 'script.js' });
  return Object.fromEntries(output.flatMap((file) => ('code' in file ? [[file.fileName, file.code]] : [])));
};

/** Makes the files of every peer but ours, by the peer's name. */
export const createPeerScripts = async (peers: readonly Peer[]): Promise<Map<string, PeerFiles>> => {
  const others = peers.filter(({ packages }) => Object.keys(packages).length > 0);
  install();
  return new Map(await Promise.all(others.map(async (peer) => [peer.name, await bundle(peer)] as const)));
};

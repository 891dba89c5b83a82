import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The packages that go to npm, each after those it depends on. */
export const packageNames = ['sdk', 'tracker', 'widgets', 'desk', 'server'] as const;
export type PackageName = (typeof packageNames)[number];

export interface Manifest {
  exports: Record<string, string | Record<string, string | null>>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** An empty project into which the packages were unpacked as npm would have published them. */
export interface Project {
  folder: string;
  tarball(name: PackageName): Uint8Array;
  manifest(name: PackageName): Manifest;
  remove(): void;
}

/**
 * Packs the packages and installs them in an empty project. What they declare to depend on is linked
 * from this repository, and nothing else is, so that a forgotten dependency is missed and no registry
 * is asked.
 */
export const installPacked = (): Project => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-packed-'));
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const tarballs = new Map<PackageName, string>();
  const target = (name: PackageName) => join(folder, 'node_modules', '@rapport', name);
  const chosen = packageNames.flatMap((name) => ['-w', join(root, 'packages', name)]);
  const args = ['pack', '--json', '--silent', '--pack-destination', folder, ...chosen];
  const output = execFileSync('npm', args, { cwd: root, encoding: 'utf8' });
  const packed = JSON.parse(output) as { name: string; filename: string }[];
  for (const name of packageNames) {
    const { filename = '' } = packed.find((item) => item.name === `@rapport/${name}`) ?? {};
    const tarball = join(folder, filename);
    tarballs.set(name, tarball);
    mkdirSync(target(name), { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', target(name), '--strip-components', '1']);
  }
  const manifest = (name: PackageName) =>
    JSON.parse(readFileSync(join(target(name), 'package.json'), 'utf8')) as Manifest;
  for (const name of packageNames) {
    const { dependencies, peerDependencies } = manifest(name);
    for (const dependency of Object.keys({ ...dependencies, ...peerDependencies }))
      linkDependency(dependency, join(root, 'packages', name), join(folder, 'node_modules'));
  }
  return {
    folder,
    tarball: (name) => readFileSync(tarballs.get(name) ?? ''),
    manifest,
    remove: () => rmSync(folder, { recursive: true }),
  };
};

const linkDependency = (dependency: string, from: string, modules: string): void => {
  const place = join(modules, dependency);
  if (existsSync(place)) return;
  const found = [from, root]
    .map((folder) => join(folder, 'node_modules', dependency))
    .find((path) => existsSync(path));
  if (!found) throw new Error(`${dependency} is not installed`);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(found, place);
};

/** Lists what can be imported of a package, as specifiers. */
export const listModules = (name: PackageName, { exports }: Manifest): string[] =>
  Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([entry]) => `@rapport/${name}${entry.slice(1)}`);

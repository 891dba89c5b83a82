import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Import } from './imports.ts';
import { root } from './repository.ts';

/** What a layer may import of ours: entries of published packages, `*` for all of a package's. */
interface Layer {
  entries: string[];
  /** Entries of which only types may be used, so that nothing of them is shipped. */
  types?: string[];
}

const published = ['@rapport/sdk*', '@rapport/tracker*', '@rapport/widgets*', '@rapport/server*'];

/** The direction of imports, once; see docs/decisions/0001-one-direction-of-imports.md. */
export const layers: Record<string, Layer> = {
  'packages/sdk': { entries: [] },
  'packages/tracker': {
    entries: ['@rapport/sdk/outbox', '@rapport/sdk/beacon'],
    types: ['@rapport/sdk/models'],
  },
  'packages/widgets': { entries: ['@rapport/sdk*'] },
  'packages/desk': { entries: ['@rapport/sdk*', '@rapport/widgets*'] },
  'packages/server': { entries: ['@rapport/sdk*'] },
  examples: { entries: published },
  tests: { entries: published },
};

/** Names the layer that a file belongs to: a package, an example, the tests, or nothing for what builds them. */
const placeOf = (file: string): string => {
  const [first = '', second = ''] = file.split('/');
  if (first === 'packages' || first === 'examples') return `${first}/${second}`;
  return first === 'tests' ? first : '';
};

const isForTests = (file: string): boolean => /\.(test|contract|fixture)\.ts$/.test(file);

const matches = (specifier: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) =>
    pattern.endsWith('*')
      ? specifier === pattern.slice(0, -1) || specifier.startsWith(`${pattern.slice(0, -1)}/`)
      : specifier === pattern,
  );

/** Says what is wrong with an import, or nothing. */
export const judgeImport = (file: string, { specifier, typeOnly }: Import): string | undefined => {
  if (specifier.startsWith('.')) return judgeRelative(file, specifier);
  if (!specifier.startsWith('@rapport/')) return undefined;
  if (!isPublished(specifier)) return 'is no published entry point';
  const place = placeOf(file);
  const layer = layers[place] ?? layers[place.split('/')[0] ?? ''] ?? { entries: published };
  // A package's own tests check it against whatever of the sdk they like.
  const forTests = isForTests(file) && place !== 'packages/sdk' ? ['@rapport/sdk*'] : [];
  if (matches(specifier, [...layer.entries, ...forTests])) return undefined;
  if (!matches(specifier, layer.types ?? [])) return `is not what ${place} may import`;
  return typeOnly ? undefined : 'may be imported for its types only';
};

const judgeRelative = (file: string, specifier: string): string | undefined => {
  const target = posix.join(posix.dirname(file), specifier);
  const place = placeOf(file);
  // What configures the repository puts its parts together.
  if (place === '' || placeOf(target) === place) return undefined;
  // Journeys go through what `npm start` serves, with the Chromium that the scripts find.
  const shared = ['rapport.config.ts', 'scripts/chromium.mjs'];
  if (place === 'tests' && shared.includes(target)) return undefined;
  const isContract = target.startsWith('packages/sdk/src/') && target.endsWith('.contract.ts');
  return isContract && isForTests(file) ? undefined : 'reaches into another package';
};

/** Whether a package's manifest lists the entry. */
const isPublished = (specifier: string): boolean => {
  const [, name = '', ...rest] = specifier.split('/');
  const manifest = join(root, 'packages', name, 'package.json');
  if (!existsSync(manifest)) return false;
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports: Record<string, unknown> };
  return ['.', ...rest].join('/') in exports;
};

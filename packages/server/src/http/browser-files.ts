import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Asset, createAsset } from './asset.ts';

/** Where the built files are that pages load. */
export interface BrowserFolders {
  /** Holds `rapport.js` and the snippets, and what `rapport.js` loads in `rapport`. */
  tracker: string;
  /** Holds the elements and what they share. */
  elements: string;
  /** Holds what the desk is made of. */
  desk: string;
}

/** Finds the built files by package name, wherever the packages are installed. */
export const findBrowserFolders = (): BrowserFolders => ({
  tracker: join(packageFolder('@rapport/tracker'), 'dist'),
  elements: join(packageFolder('@rapport/widgets'), 'dist', 'elements'),
  desk: join(packageFolder('@rapport/desk'), 'dist'),
});

const packageFolder = (name: string): string =>
  dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));

/** What pages load by itself, each at the root of the server. */
const scripts = ['rapport.js', 'snippet.js', 'consent-mode-snippet.js', 'page-rules-snippet.js'];

/** Tells whether a path of the server is that of a built file, there or not. */
export const isBrowserFile = (path: string): boolean =>
  path.startsWith('/rapport/') || /^\/desk\/[^/]+\.js$/.test(path) || scripts.includes(path.slice(1));

/** It is one file that fits any other version, so an old copy may serve a day while a new one is fetched. */
const scriptCaching = 'public, max-age=300, stale-while-revalidate=86400';
/** It names its chunks by hash; an old copy would ask for chunks that are gone. */
const moduleCaching = 'public, max-age=300';
const hashedCaching = 'public, max-age=31536000, immutable';

/** The bundler's hash has capitals; names of ours never do, so none is taken for a hash by mistake. */
const isHashed = (name: string): boolean => /-(?=[\w-]*[A-Z])[\w-]{8}\.js$/.test(name);

/**
 * Reads every file that pages load, by its path on the server. What is not built is absent. Requests
 * are looked up here and never touch the disk, so that no path of theirs can lead elsewhere.
 */
export const readBrowserFiles = async (folders: BrowserFolders): Promise<ReadonlyMap<string, Asset>> => {
  const modules = await Promise.all(
    (
      [
        ['/rapport', folders.elements],
        ['/rapport', join(folders.tracker, 'rapport')],
        ['/desk', folders.desk],
      ] as const
    ).map(async ([base, folder]) =>
      ((await existing(readdir(folder))) ?? [])
        .filter((name) => name.endsWith('.js'))
        .map((name) => ({ path: `${base}/${name}`, name, file: join(folder, name) })),
    ),
  );
  const files = [
    ...scripts.map((name) => ({
      path: `/${name}`,
      file: join(folders.tracker, name),
      caching: scriptCaching,
    })),
    ...modules.flat().map(({ path, name, file }) => ({
      path,
      file,
      caching: isHashed(name) ? hashedCaching : moduleCaching,
    })),
  ];
  const assets = await Promise.all(
    files.map(async ({ path, file, caching }) => {
      const content = await existing(readFile(file));
      return content ? ([[path, await createAsset(content, caching)]] as const) : [];
    }),
  );
  return new Map(assets.flat());
};

const existing = async <Value>(reading: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

import type { PackageName } from './packed.ts';

/** What each package lets in, exactly: the promise that the versions are about. */
export const entries: Record<PackageName, string[]> = {
  sdk: [
    '.',
    './models',
    './outbox',
    './beacon',
    './connectors',
    './node',
    './search',
    './insights',
    './testing',
  ],
  tracker: [
    '.',
    './rapport.js',
    './snippet.js',
    './snippet.sha256',
    './consent-mode-snippet.js',
    './consent-mode-snippet.sha256',
    './page-rules-snippet.js',
    './page-rules-snippet.sha256',
    './package.json',
  ],
  widgets: [
    './cases',
    './chat',
    './consent',
    './help',
    './launcher',
    './loyalty-card',
    './shared',
    './your-data',
    './package.json',
  ],
  desk: ['./package.json'],
  server: ['.', './package.json'],
};

/** Entries that are no modules for JavaScript: scripts that a page loads, and the manifest. */
export const files = [
  './rapport.js',
  './snippet.js',
  './snippet.sha256',
  './consent-mode-snippet.js',
  './consent-mode-snippet.sha256',
  './page-rules-snippet.js',
  './page-rules-snippet.sha256',
  './package.json',
];

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { privateProperties } from '../rollup.config.mjs';

const root = join(import.meta.dirname, '..');

/** Sources of what pages, servers, cookies and databases see of the script tag. */
const seen = [
  'packages/sdk/src/models/!(*.test).ts',
  'packages/sdk/src/outbox/ledger.ts',
  'packages/tracker/src/{choice,rapport,stub}.ts',
  'packages/tracker/src/modules/{tracker-module,modules/index}.ts',
];
/** What the outbox keeps of an entry, and what the script tag's attributes may set. */
const entry = 'id: item: orderKey: sequence: attempts: addedAt: visitor: event: token: receipt:';
/** What modules read of an answer; they are files of their own. */
const answer = 'status: data: failure:';
const attributes = 'site: endpoint: consent: locale: cookieDomain: spa: visitMinutes: debug: widgets:';

const declared = seen
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((file) => readFileSync(join(root, file), 'utf8').replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, ''))
  .concat(entry, answer, attributes)
  .join('\n');

/** Whether the sources have a property or a method of this name. */
const isSeen = (name: string): boolean => new RegExp(`\\b${name}\\??[:(<]`).test(declared);

it('reads what is seen', () => {
  expect(
    ['anonymousId', 'categoryPreferences', 'nextSequence', 'identify', 'pending', 'item'].map(isSeen),
  ).not.toContain(false);
});

it('shortens no property that is seen from outside', () => {
  expect(privateProperties.filter(isSeen)).toEqual([]);
});

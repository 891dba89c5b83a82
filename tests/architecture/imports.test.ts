import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCycles } from './cycles.ts';
import { readModule } from './imports.ts';
import { judgeImport } from './layers.ts';
import { isCode, listFiles } from './repository.ts';

const modules = new Map(
  listFiles()
    .filter(isCode)
    .map((file) => [file, readModule(file)]),
);

describe('imports', () => {
  it('go in one direction, through published entry points', () => {
    const wrong = [...modules].flatMap(([file, { imports }]) =>
      imports.flatMap((item) => {
        const complaint = judgeImport(file, item);
        return complaint ? [`${file}: ${item.specifier} ${complaint}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('never come back to where they started', () => {
    const graph = new Map(
      [...modules].map(([file, { imports }]) => [
        file,
        imports
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(({ specifier }) => posix.join(posix.dirname(file), specifier)),
      ]),
    );
    expect(findCycles(graph).map((cycle) => cycle.join(' → '))).toEqual([]);
  });
});

describe('exports', () => {
  it('have names', () => {
    const isConfig = (file: string) => /(^|\.)config\.(ts|mjs)$/.test(file) && !file.includes('/');
    const wrong = [...modules].filter(([file, module]) => module.hasDefaultExport && !isConfig(file));
    expect(wrong.map(([file]) => file)).toEqual([]);
  });

  it('are listed one by one', () => {
    expect([...modules].filter(([, module]) => module.exportsAll).map(([file]) => file)).toEqual([]);
  });
});

describe('the reader of imports', () => {
  it('sees every way to import', () => {
    const text = `
      import a from 'value';
      import type { B } from 'type';
      import { type C } from 'inline-type';
      import 'effect';
      export { d } from 'again';
      export type { E } from 'type-again';
      type F = import('in-a-type').F;
      const g = await import('late');
      /* import 'comment' */ const h = "import 'text'";
    `;
    expect(readModule('x.ts', text).imports.map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ['value', false],
      ['type', true],
      ['inline-type', false],
      ['effect', false],
      ['again', false],
      ['type-again', true],
      ['in-a-type', true],
      ['late', false],
    ]);
  });

  it.each([
    ['export default 1', true, false],
    ['export default function f() {}', true, false],
    ['const a = 1; export { a as default }', true, false],
    ["export * from 'x'", false, true],
    ["export * as x from 'x'", false, false],
    ['export const a = 1', false, false],
  ])('tells the kinds of exports apart: %s', (text, hasDefaultExport, exportsAll) => {
    expect(readModule('x.ts', text)).toMatchObject({ hasDefaultExport, exportsAll });
  });
});

describe('the judge of imports', () => {
  const judge = (file: string, specifier: string, typeOnly = false) =>
    judgeImport(file, { specifier, typeOnly });

  it.each([
    ['packages/sdk/src/a.ts', '@rapport/tracker'],
    ['packages/tracker/src/a.ts', '@rapport/sdk'],
    ['packages/tracker/src/a.ts', '@rapport/sdk/models'],
    ['packages/widgets/src/a.ts', '@rapport/server'],
    ['packages/server/src/a.test.ts', '@rapport/tracker'],
    ['examples/shop/a.ts', '@rapport/sdk/outbox/flush'],
    ['tests/whole/a.test.ts', '../../packages/sdk/src/client.ts'],
    ['packages/server/src/a.ts', '../../sdk/src/outbox/store.contract.ts'],
    ['packages/server/src/a.test.ts', '../../sdk/src/outbox/store.ts'],
  ])('refuses %s importing %s', (file, specifier) => {
    expect(judge(file, specifier)).toEqual(expect.any(String));
  });

  it.each([
    ['packages/tracker/src/a.ts', '@rapport/sdk/outbox', false],
    ['packages/tracker/src/a.ts', '@rapport/sdk/models', true],
    ['packages/tracker/src/a.test.ts', '@rapport/sdk/models', false],
    ['packages/server/src/a.ts', '../b/c.ts', false],
    ['packages/server/src/a.test.ts', '../../sdk/src/outbox/store.contract.ts', false],
    ['tests/whole/a.test.ts', '@rapport/server', false],
    ['tests/whole/a.ts', '../../rapport.config.ts', false],
    ['vitest.config.ts', './scripts/chromium.mjs', false],
    ['packages/server/src/a.ts', 'hono', false],
  ])('allows %s importing %s', (file, specifier, typeOnly) => {
    expect(judge(file, specifier, typeOnly)).toBeUndefined();
  });
});

describe('the finder of cycles', () => {
  it('finds a file that imports itself by way of others', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['c']],
      ['c', ['d']],
      ['d', ['b']],
    ]);
    expect(findCycles(graph)).toEqual([['b', 'c', 'd']]);
  });

  it('finds nothing where two ways lead to the same file', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
    ]);
    expect(findCycles(graph)).toEqual([]);
  });
});

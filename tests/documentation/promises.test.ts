import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const page = fileURLToPath(new URL('../../docs/promises.md', import.meta.url));

/** Every `[name of a test](its file)`. */
const promises = [...readFileSync(page, 'utf8').matchAll(/\[([^\]]+)\]\((\S+\.ts)\)/g)].map(
  ([, name = '', file = '']) => ({ name, file }),
);

it('names tests that exist', () => {
  expect(promises.length).toBeGreaterThan(30);
  const missing = promises.filter(
    ({ name, file }) => !readFileSync(join(dirname(page), file), 'utf8').includes(`'${name}'`),
  );
  expect(missing).toEqual([]);
});

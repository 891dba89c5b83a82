import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const built = (file: string) => fileURLToPath(import.meta.resolve(`@rapport/tracker/${file}`));
const readme = readFileSync(new URL('../../packages/tracker/README.md', import.meta.url), 'utf8');

it('shows the snippet as it is built, with the hash that allows it', () => {
  const inline = /<script>(.*)<\/script>/.exec(readme)?.[1];
  expect(inline).toBe(readFileSync(built('snippet.js'), 'utf8'));
  expect(readme).toContain(
    `'sha256-${createHash('sha256')
      .update(inline ?? '')
      .digest('base64')}'`,
  );
});

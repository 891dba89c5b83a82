import { expect, it } from 'vitest';
import { sizeOf } from './bundle-entry.ts';

it.each([
  ['searching with marked excerpts', 'createSearch, loadSearch, highlight, excerptOf', 12_000],
  ['all of search', 'createSearch, loadSearch, highlight, excerptOf, createAnswers', 12_000],
])('%s stays within its size, MiniSearch’s tree included', async (what, names, maxBytes) => {
  const bytes = await sizeOf(names, '@rapport/sdk/search');
  console.info(`${what}: ${bytes} of ${maxBytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
});

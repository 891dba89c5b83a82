import { expect, it } from 'vitest';
import { insightsBudgets } from './budgets.ts';
import { sizeOf } from './bundle-entry.ts';

it.each(insightsBudgets)('$what stay within $maxBytes bytes', async ({ what, names, maxBytes }) => {
  const bytes = await sizeOf(names, '@rapport/sdk/insights');
  console.info(`${what}: ${bytes} of ${maxBytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
});

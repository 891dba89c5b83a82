import { describe, expect, it } from 'vitest';
import { quote } from './soql.ts';

describe('SOQL', () => {
  it.each([
    ["o'neil", "'o\\'neil'"],
    ['a\\', "'a\\\\'"],
    ["\\' OR Id != null", "'\\\\\\' OR Id != null'"],
    ['a\n"b"', '\'a\\n\\"b\\"\''],
  ])('writes %j into a query as a text', (value, text) => {
    expect(quote(value)).toBe(text);
  });
});

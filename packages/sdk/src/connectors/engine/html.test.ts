import { describe, expect, it } from 'vitest';
import { htmlWithin } from './html.ts';

describe('HTML of a text', () => {
  it.each([
    ['a<b', 7, 'a&#60;b'],
    ['a<b', 6, 'a&#60;'],
    ['a<b', 5, 'a'],
    ['a🍵b', 2, 'a'],
    ['a🍵b', 3, 'a🍵'],
    ['a\r\nb', 6, 'a<br>b'],
    ['a\r\nb', 4, 'a'],
    ['a\ud83c', 2, 'a\ufffd'],
  ])('writes of %j what fits into %i characters', (text, max, written) => {
    expect(htmlWithin(text, max)).toBe(written);
  });
});

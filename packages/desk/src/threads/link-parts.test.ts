import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../testing/desk-data.fixture.ts';
import { linkParts } from './link-parts.ts';

describe('web addresses in a text', () => {
  it.each([
    ['See https://a.example/x.', ['See ', 'https://a.example/x', '.']],
    ['(https://a.example/x)', ['(', 'https://a.example/x', ')']],
    ['看 https://a.example/路。好', ['看 ', 'https://a.example/路。好']],
    ['none here', ['none here']],
    ['https://a.example https://b.example', ['https://a.example', ' ', 'https://b.example']],
  ])('are found in %s', (text, parts) => {
    expect(linkParts(text).map((part) => part.text)).toEqual(parts);
  });

  it.each(hostileTexts)('are never anything else: %s', (text) => {
    const parts = linkParts(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.flatMap(({ href }) => href ?? []).filter((href) => !/^https?:/.test(href))).toEqual([]);
  });
});

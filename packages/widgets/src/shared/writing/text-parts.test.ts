import { describe, expect, it } from 'vitest';
import { textParts } from './text-parts.ts';

const linksIn = (text: string) =>
  textParts(text).flatMap((part) => (typeof part === 'string' ? [] : part.text));

describe('the parts of a text', () => {
  it('are the text, with what is an address as a link', () => {
    expect(textParts('See https://example.com/a?b=1#c and write.')).toEqual([
      'See ',
      { href: 'https://example.com/a?b=1#c', text: 'https://example.com/a?b=1#c' },
      ' and write.',
    ]);
  });

  it.each([
    ['It is at https://example.com.', 'https://example.com'],
    ['(https://example.com/a)', 'https://example.com/a'],
    ['https://example.com/a_(b)', 'https://example.com/a_(b)'],
    ['https://example.com/x?', 'https://example.com/x'],
    ['请看https://example.com/路径。谢谢', 'https://example.com/路径'],
    ['"https://example.com"', 'https://example.com'],
  ])('leave the marks of the sentence out of the link: %s', (text, link) => {
    expect(linksIn(text)).toEqual([link]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://example.com',
    'https://bank.example@evil.example/',
    'https://',
    'mailto:ada@example.com',
    'hxxps://example.com',
  ])('have no link in %s', (text) => {
    expect(linksIn(text)).toEqual([]);
    expect(textParts(text).join('')).toBe(text);
  });

  it('end a link at a mark of direction, which could make it look like another', () => {
    expect(linksIn('https://good.example/\u202egro.live')).toEqual(['https://good.example/']);
  });

  it('lose nothing', () => {
    const text = 'a https://x.example/, b (https://y.example) \n https://z.example!';
    expect(
      textParts(text)
        .map((part) => (typeof part === 'string' ? part : part.text))
        .join(''),
    ).toBe(text);
  });
});

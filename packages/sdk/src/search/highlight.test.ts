import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { highlight } from './highlight.ts';

const marked = (text: string, query: string, locale = 'en', synonyms?: string[][]) =>
  highlight(text, query, { locale, synonyms })
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('');

describe('highlight', () => {
  it.each([
    ['de', 'Straße und Größe', 'strasse grosse', '[Straße] und [Größe]'],
    ['fr', 'e\u0301tat, e\u0301tude', 'etat', '[e\u0301tat], e\u0301tude'],
    ['vi', 'Trả hàng và tra cứu', 'tra hang', '[Trả] [hàng] và [tra] cứu'],
    ['vi', 'Trả hàng, trà xanh', 'trả', '[Trả] hàng, trà xanh'],
    ['pl', 'Łódź i łódka', 'lodz', '[Łódź] i łódka'],
    ['fa', 'کتاب\u200cهای من', 'کتابها', '[کتاب\u200cهای] من'],
    ['zh', '如何退货和退款？', '怎么退货', '如何[退货]和退款？'],
    ['zh', '退货和退款', '退', '[退]货和[退]款'],
    ['ja', 'パスとハス', 'ハス', 'パスと[ハス]'],
    ['en', 'Ｒｅｔｕｒｎ it', 'return', '[Ｒｅｔｕｒｎ] it'],
    ['en', '👩‍👩‍👧 parcel 𝒂 👍🏽', 'parcel', '👩‍👩‍👧 [parcel] 𝒂 👍🏽'],
    ['en', 'Returning your e-mail', 'email return', '[Returning] your [e-mail]'],
    ['en', 'A parcel', 'parsel', 'A [parcel]'],
    ['en', 'Delivery times', 'deliv', '[Delivery] times'],
    ['en', 'How do I pay?', 'how do I pay', 'How do I [pay]?'],
    ['en', '<b>parcel</b>', 'b', '<[b]>parcel</[b]>'],
  ])('in %s: %s', (locale, text, query, expected) => {
    expect(marked(text, query, locale)).toBe(expected);
  });

  it('marks what stands for a word by the owner’s word', () => {
    expect(marked('A gift card is a present', 'voucher', 'en', [['voucher', 'gift card']])).toBe(
      'A [gift card] is a present',
    );
  });

  it('answers parts that are the text, to the letter', () => {
    const letters = fc.constantFrom(
      ...[
        'ß',
        'e\u0301',
        'ﬁ',
        'Ａ',
        'm',
        'ی',
        '\u200c',
        '退',
        '货',
        '👩‍👩‍👧',
        '𝒂',
        ' ',
        '-',
        'İ',
        'ẛ̣',
        'ﾊﾟ',
        'ำ',
        '\ud800',
      ],
    );
    const text = fc.array(letters, { maxLength: 30 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, fc.constantFrom('en', 'vi', 'pl', 'fa', 'zh', 'th'), (body, query, locale) => {
        const parts = highlight(body, query, { locale });
        expect(parts.map((part) => part.text).join('')).toBe(body);
        expect(parts.every((part) => part.text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('names a wrong argument', () => {
    expect(() => highlight(1 as never, 'a', { locale: 'en' })).toThrow(
      new TypeError('text: expected a string'),
    );
  });
});

describe('excerptOf', () => {
  const sentence = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. ';
  const body = `${sentence.repeat(10)}You can return a parcel within 30 days. ${sentence.repeat(10)}`;
  const text = (parts: { text: string }[]) => parts.map((part) => part.text).join('');

  it('shows where most of the query is', () => {
    const parts = excerptOf(body, 'return a parcel', { locale: 'en', maxCharacters: 120 });
    expect(text(parts)).toMatch(/^… You can return a parcel within 30 days\. .* …$/);
    expect(parts.filter((part) => part.marked).map((part) => part.text)).toEqual(['return', 'parcel']);
  });

  it('shows the beginning where nothing of the query is', () => {
    expect(text(excerptOf(body, 'zebra', { locale: 'en', maxCharacters: 60 }))).toMatch(/^Lorem ipsum .* …$/);
  });

  it('shows a short text whole, with its space made even', () => {
    expect(text(excerptOf('A\n\n short   text', 'text', { locale: 'en' }))).toBe('A short text');
  });

  it('is never longer than asked for, and cuts no letter in two', () => {
    const letters = fc.constantFrom('parcel', ' ', '退', '𝒂', 'e\u0301', '.', ' ', 'мой');
    const long = fc.array(letters, { minLength: 20, maxLength: 200 }).map((all) => all.join(''));
    fc.assert(
      fc.property(long, fc.integer({ min: 20, max: 100 }), (words, maxCharacters) => {
        const excerpt = text(excerptOf(words, 'parcel 退', { locale: 'en', maxCharacters }));
        expect(excerpt.length).toBeLessThanOrEqual(maxCharacters);
        expect(excerpt.isWellFormed()).toBe(true);
      }),
    );
  });
});

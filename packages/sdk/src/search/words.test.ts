import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listWords } from './words.ts';

const written = (text: string) => listWords(text).map((word) => word.written);

describe('listWords', () => {
  it('parts words at spaces and signs', () => {
    expect(written('Where is my parcel, please? 😀 100%')).toEqual([
      'where',
      'is',
      'my',
      'parcel',
      'please',
      '100',
    ]);
  });

  it('gives a word with a hyphen in halves and whole', () => {
    expect(written('your e-mail')).toEqual(['your', 'e', 'mail', 'email']);
    expect(written('a state-of-the-art shop')).toEqual(['a', 'state', 'of', 'stateof', 'the', 'art', 'shop']);
  });

  it('gives letters one by one where no spaces are written', () => {
    expect(written('怎么退货 iPhone手机')).toEqual(['怎', '么', '退', '货', 'iphone', '手', '机']);
    expect(written('ที่อยู่')).toEqual(['ที่', 'อ', 'ยู่']);
  });

  it('joins what a zero-width joiner parts', () => {
    expect(written('کتاب\u200cهای من')).toEqual(['کتابهای', 'من']);
  });

  it('says where each word is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { start, end } of listWords(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          // Never between the halves of a surrogate pair.
          expect(text.slice(start, end).isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { fold, normalise } from './letters.ts';

const folded = (word: string) => fold(normalise(word));

describe('normalise', () => {
  it.each([
    ['Ｒｅｔｕｒｎ', 'return'],
    ['ﾊﾟｽ', 'パス'],
    ['۱۲٣٤', '1234'],
    ['كيف', 'کیف'],
    ['می\u200cخواهم', 'میخواهم'],
    ['sof\u00adt', 'soft'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['cafe\u0301', 'café'],
    ['1\ufe0f\u20e3', '1'],
  ])('writes %s as %s', (word, written) => {
    expect(normalise(word)).toBe(written);
  });

  it('keeps marks, which tell words apart', () => {
    expect(normalise('Trả')).toBe('trả');
  });
});

describe('fold', () => {
  it.each([
    ['Straße', 'strasse'],
    ['œuvre', 'oeuvre'],
    ['Łódź', 'lodz'],
    ['Đường', 'duong'],
    ['smørrebrød', 'smorrebrod'],
    ['İstanbul', 'istanbul'],
    ['ısı', 'isi'],
    ['Ёлка', 'елка'],
    ['за́мок', 'замок'],
    ['שָׁלוֹם', 'שלום'],
    ['مُدَرِّسَة', 'مدرسه'],
    ['أحمد', 'احمد'],
    ['آب', 'اب'],
    ['Ελλάδα', 'ελλαδα'],
  ])('takes the marks of %s: %s', (word, plain) => {
    expect(folded(word)).toBe(plain);
  });

  it.each(['パス', 'が', 'мой', 'їжак', '한국어', 'ที่', 'हिन्दी', 'தமிழ்'])(
    'leaves %s as it is, where a mark makes another letter',
    (word) => {
      expect(folded(word)).toBe(word.normalize('NFC'));
    },
  );
});

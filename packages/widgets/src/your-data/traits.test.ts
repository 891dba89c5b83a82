import { describe, expect, it } from 'vitest';
import { strings } from './locale/your-data.en.ts';
import { cleanTrait, faultOf, listTraits } from './traits.ts';

const list = (traits: Parameters<typeof listTraits>[0]) => listTraits(traits, strings, 'en-GB');

describe('listTraits', () => {
  it('offers who it is and how to reach them, given or not', () => {
    expect(list({}).map(({ key, shown, kind }) => [key, shown, kind])).toEqual([
      ['name', undefined, 'text'],
      ['email', undefined, 'email'],
      ['phone', undefined, 'tel'],
    ]);
  });

  it('asks for no name where its parts are known', () => {
    expect(list({ lastName: 'Lovelace' }).map(({ key }) => key)).toEqual([
      'firstName',
      'lastName',
      'email',
      'phone',
    ]);
  });

  it('shows what is no text without letting it be typed over', () => {
    const traits = list({ address: { street: 'Long Lane 1', city: 'London' }, points: 0, isFriend: false });
    expect(traits.slice(3)).toMatchObject([
      { key: 'address', label: 'Address', shown: 'Long Lane 1, London', kind: 'fixed' },
      { key: 'points', label: 'points', shown: '0', kind: 'fixed' },
      { key: 'isFriend', label: 'is friend', shown: 'false', kind: 'fixed' },
    ]);
  });

  it('writes days in words and lets them be corrected as days', () => {
    expect(list({ birthday: '1990-12-10' })[3]).toMatchObject({
      shown: '10 December 1990',
      value: '1990-12-10',
      kind: 'date',
    });
    expect(list({ birthday: 'in spring' })[3]).toMatchObject({ shown: 'in spring', kind: 'text' });
  });

  it("reads the site's own names as words, and says that they are not ours", () => {
    expect(list({ favouriteTea: 'Sencha', shoe_size: '42' }).slice(3)).toMatchObject([
      { label: 'favourite tea', isForeign: true, kind: 'text' },
      { label: 'shoe size', isForeign: true, kind: 'text' },
    ]);
  });

  it('leaves out what is held as nothing', () => {
    expect(list({ nickname: '', team: null, tags: [] })).toHaveLength(3);
  });

  it('is not confused by names that every object has', () => {
    expect(list({ constructor: 'Brunel' })[3]).toMatchObject({ label: 'constructor', shown: 'Brunel' });
  });
});

describe('cleanTrait', () => {
  it('writes phone numbers in the digits that every system reads', () => {
    expect(cleanTrait('tel', ' ۰۲۱ ٨٨٨ ０ ')).toBe('021 888 0');
    expect(cleanTrait('text', ' ۱۲ ')).toBe('۱۲');
  });
});

describe('faultOf', () => {
  it.each([
    ['email', 'ada@example.com'],
    ['email', 'ada+tea@mail.example.co.uk'],
    ['email', 'آدا@نمونه.ایران'],
    ['tel', '+44 (0)20 7946-0000'],
    ['text', '李'],
    ['date', '1990-12-10'],
  ] as const)('finds nothing wrong with the %s %s', (kind, value) => {
    expect(faultOf(kind, value)).toBeUndefined();
  });

  it.each([
    ['email', 'ada', 'email'],
    ['email', 'ada@example', 'email'],
    ['email', 'ada@@example.com', 'email'],
    ['email', 'ada@example..com', 'email'],
    ['tel', '12', 'phone'],
    ['tel', 'call me', 'phone'],
    ['text', '', 'empty'],
  ] as const)('finds %s %j wrong', (kind, value, fault) => {
    expect(faultOf(kind, value)).toBe(fault);
  });
});

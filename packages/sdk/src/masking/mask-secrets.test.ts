import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';

const persian = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)));
const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const devanagari = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0x966 + Number(digit)));

describe('maskSecrets', () => {
  it.each([
    ['Visa', '4111111111111111'],
    ['Visa of 13 digits', '4222222222222'],
    ['Visa of 19 digits', '4000000000000000006'],
    ['Mastercard', '5555 5555 5555 4444'],
    ['Mastercard of the second series', '2223 0031 2200 3222'],
    ['American Express', '3782 822463 10005'],
    ['Diners Club', '3056 930902 5904'],
    ['Discover', '6011-1111-1111-1117'],
    ['JCB', '3530 1113 3330 0000'],
    ['Maestro', '6759 6498 2643 8453'],
    ['Union Pay', '6200 0000 0000 0005'],
    ['a card of Iran', '6037-9911-1111-1112'],
    ['one with a space after each digit', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
    ['one with spaces around its hyphens', '4111 - 1111 - 1111 - 1111'],
    ['one with unusual spaces and hyphens', '4111\u00a01111\u202f1111\u20111111'],
  ])('masks the number of %s, and leaves its last four', (_, number) => {
    const { text, masked } = maskSecrets(`my card ${number}, thanks`);
    expect(text).toBe(`my card •••• ${number.replace(/\P{Nd}/gu, '').slice(-4)}, thanks`);
    expect(masked).toBe(1);
  });

  it.each([
    ['Persian', persian],
    ['full-width', fullWidth],
    ['Devanagari', devanagari],
  ])('reads %s digits, and shows the last four as they were written', (_, write) => {
    expect(maskSecrets(`${write('5555 5555 5555 4444')}.`)).toEqual({
      text: `•••• ${write('4444')}.`,
      masked: 1,
    });
  });

  it('finds a number between letters of a script that has no spaces', () => {
    expect(maskSecrets('卡号4111111111111111谢谢').text).toBe('卡号•••• 1111谢谢');
  });

  it('leaves nothing of a card in front of its date and code', () => {
    expect(maskSecrets('4111 1111 1111 1111 12 27').text).toBe('•••• 1111 12 27');
    expect(maskSecrets('4111111111111111 1227').text).toBe('•••• 1111 1227');
  });

  it('masks each of several', () => {
    expect(maskSecrets('4111 1111 1111 1111 5555 5555 5555 4444\n378282246310005')).toEqual({
      text: '•••• 1111 •••• 4444\n•••• 0005',
      masked: 3,
    });
  });

  it.each([
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'GB82 WEST 1234 5698 7654 32',
    'gb82west12345698765432',
    'PL61 1090 1014 0000 0712 1981 2874',
    'IR82 0540 1026 8002 0817 9090 02',
    'NO93 8601 1117 947',
    'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
    'DE89-3704-0044-0532-0130-00',
    'DE8937 040044 0532013000',
  ])('masks the IBAN %s', (number) => {
    const last = number.replaceAll(/[ -]/g, '').slice(-4);
    expect(maskSecrets(`Pay ${number} now`)).toEqual({ text: `Pay •••• ${last} now`, masked: 1 });
    expect(maskSecrets(`IBAN:${number}.`).text).toBe(`IBAN:•••• ${last}.`);
  });

  it('reads an IBAN with Persian digits', () => {
    expect(maskSecrets(`IR${persian('820540102680020817909002')}`).text).toBe(`•••• ${persian('9002')}`);
  });

  it.each([
    ['wrong check digits', '4111 1111 1111 1112'],
    ['wrong check digits of an IBAN', 'DE88 3704 0044 0532 0130 00'],
    ['an order', 'ORD-2026-00012345'],
    ['an order of a marketplace', '305-4938170-2953159'],
    ['another of one', '408-1111111-1111115'],
    ['a telephone number', '+48 601 234 567'],
    ['a long telephone number', '+55 (11) 98765-4321'],
    ['a telephone number that passes the check', '+4 1111 1111 1111 111'],
    ['two telephone numbers', '0601 234 567 0601 234 568'],
    ['a moment in seconds and in milliseconds', '1795358465 1795358465003'],
    ['a moment written without marks', '20261122144105 20261122144105123'],
    ['an ISO moment', '2026-11-22T14:41:05.123Z'],
    ['a parcel of a post', 'RR123456785PL'],
    ['a parcel of UPS', '1Z999AA10123456784'],
    ['a parcel of USPS', '9205 5000 0000 0000 0000 00'],
    ['a parcel of InPost', '620000000000000000000005'],
    ['a parcel of DHL', 'JD014600003828327918'],
    ['an article number', '4006381333931'],
    ['a tax number', 'DE123456789 and PL5260250274'],
    ['a UUID', '01890a5d-ac96-774b-bcce-b302099a8057'],
    ['a UUID of which a part passes the check of an IBAN', 'bb666bc7-0dfa-4cda-be0a-54c7f053e2db'],
    ['a ULID', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['prices', '1 299,00 zł 2 499,00 zł 3 599,00 zł'],
    ['what is masked already', '•••• 1111'],
    ['numbers in lines of their own', '4111\n1111\n1111\n1111'],
  ])('leaves %s', (_, text) => {
    expect(maskSecrets(text)).toEqual({ text, masked: 0 });
  });

  it('says of any text how many it masked, and masks nothing twice', () => {
    const pieces = fc.constantFrom(
      '4111111111111111',
      'DE89370400440532013000',
      ' ',
      '-',
      'abc',
      '۱۲۳',
      '\n',
      '7',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (given) => {
        const once = maskSecrets(given.join(''));
        expect(once.text.split('••••').length - 1).toBe(once.masked);
        expect(maskSecrets(once.text).text.length).toBeLessThanOrEqual(once.text.length + 12);
      }),
    );
  });

  it('is done with the longest message of digits at once', () => {
    const { masked } = maskSecrets('4 '.repeat(5_000));
    expect(masked).toBe(0);
  });
});

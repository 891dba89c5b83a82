/** What was found in a text, and the text without it. */
export interface MaskedText {
  text: string;
  /** How many numbers were masked. */
  masked: number;
}

/** What people write between the digits, marks of direction included; a new line begins something else. */
const gap = '[ \\u00a0\\u2009\\u202f\\u2010-\\u2014\\u200b-\\u200f\\u2060\\u2066-\\u2069-]{0,3}';
const digits = new RegExp(`\\+?\\p{Nd}(?:${gap}\\p{Nd}){12,}`, 'gu');
const account = new RegExp(
  `(?<![\\p{L}\\p{Nd}])\\p{L}{2}\\p{Nd}{2}(?:${gap}(?:[A-Za-zＡ-Ｚａ-ｚ]|\\p{Nd})){11,30}(?![\\p{L}\\p{Nd}])`,
  'gu',
);
/** No number that is looked for has more digits or letters, and so no more groups. */
const longest = 34;
const parts = /[\p{L}\p{Nd}]+/gu;

/** Reads a digit of any script: they stand in tens, from 0 to 9, at the beginning or at the sixth of sixteen places. */
const digitOf = (character: string): string => {
  const code = character.normalize('NFKC').codePointAt(0) as number;
  const first = code & ~15;
  return `${code - (/\p{Nd}/u.test(String.fromCodePoint(first)) ? first : first + 6)}`;
};

const plain = (text: string): string =>
  text
    .replace(/\p{Nd}/gu, digitOf)
    .normalize('NFKC')
    .toUpperCase();

/**
 * The beginnings that issuers have, each with its lengths: a tenth of all numbers pass the check digit, and those of
 * orders and parcels, telephone numbers and moments have to stay.
 * @see https://www.iso.org/standard/70484.html
 */
const issued =
  /^(4(\d{12}|\d{15}|\d{18})|3[47]\d{13}|3(0[0-5]|095|[689]\d)\d*(?<=^\d{14})|(5[0-8]|6\d|81|9792|22|2[3-6]|27[01]|2720|35(2[89]|[3-8]))\d*(?<=^(\d{16}|\d{18,19})))$/;

/** @see https://www.iso.org/standard/70484.html Annex B, known as Luhn's */
const isChecked = (number: string): boolean => {
  let sum = 0;
  for (let at = 0; at < number.length; at += 1) {
    const digit = Number(number[number.length - 1 - at]);
    sum += at % 2 ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
  }
  return sum % 10 === 0;
};

const isCard = (number: string): boolean => issued.test(number) && isChecked(number);

/** The remainder by 97 is 1. @see https://www.iso.org/standard/81090.html */
const isAccount = (number: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(number)) return false;
  let remainder = 0;
  for (const character of number.slice(4) + number.slice(0, 4))
    for (const digit of `${Number.parseInt(character, 36)}`)
      remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder === 1;
};

/** Groups of a card as they are printed: 4-4-4-4, 4-6-5 and 4-6-4. Where more is in the line, only these can be told from it. */
const cardGroups = /^(\d+|4,4,4,[1-4](,[1-3])?|4,6,[45])$/;
/** Those of an account. Where there are hyphens, only these can be told from a UUID. */
const accountGroups = /^(\d+|(4,)+[1-4])$/;

interface Kind {
  isSecret: (number: string) => boolean;
  /** The lengths of its groups, as it is printed. */
  printed: RegExp;
  /** Whether it may be grouped in any other way. */
  isFree: (row: string, isAll: boolean) => boolean;
}

const cards: Kind = { isSecret: isCard, printed: cardGroups, isFree: (_row, isAll) => isAll };
const accounts: Kind = {
  isSecret: isAccount,
  printed: accountGroups,
  isFree: (row) => !/[-\u2010-\u2014]/.test(row),
};

/** Masks what is found in a row of groups, each group being taken whole: the longest that begins first. */
const maskGroups = (row: string, { isSecret, printed, isFree }: Kind) => {
  const groups = [...row.matchAll(parts)].map(({ 0: text, index }) => ({ text, plain: plain(text), index }));
  let text = '';
  let masked = 0;
  let done = 0;
  for (let from = 0; from < groups.length; from += 1)
    for (let to = Math.min(groups.length, from + longest); to > from; to -= 1) {
      const taken = groups.slice(from, to);
      const isAll = taken.length === groups.length;
      if (!isFree(row, isAll) && !printed.test(`${taken.map((group) => group.plain.length)}`)) continue;
      if (!isSecret(taken.map((group) => group.plain).join(''))) continue;
      const last = groups[to - 1] as (typeof groups)[number];
      const kept = [...taken.map((group) => group.text).join('')].slice(-4).join('');
      text += `${row.slice(done, groups[from]?.index)}•••• ${kept}`;
      done = last.index + last.text.length;
      masked += 1;
      from = to - 1;
      break;
    }
  return { text: text + row.slice(done), masked };
};

/**
 * Takes card numbers and IBANs out of what somebody writes, but for their last four places: `•••• 1234`. Digits of any
 * script count, with spaces and hyphens between them.
 */
export const maskSecrets = (given: string): MaskedText => {
  let masked = 0;
  const mask = (kind: Kind) => (row: string) => {
    // With a plus it is a telephone number.
    if (row.startsWith('+')) return row;
    const result = maskGroups(row, kind);
    masked += result.masked;
    return result.text;
  };
  const text = given.replace(account, mask(accounts)).replace(digits, mask(cards));
  return { text, masked };
};

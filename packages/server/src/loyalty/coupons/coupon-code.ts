/** Crockford's without its vowels, so that no code is a word. @see https://www.crockford.com/base32.html */
const alphabet = '0123456789BCDFGHJKMNPQRSTVWXYZ';
/** 30 to the power of 11 are 54 bits: whoever guesses a million a second waits for centuries. */
const codeLength = 11;

/** Makes a code of random bytes; 32 are more than enough. */
export const couponCodeOf = (random: Uint8Array): string => {
  let number = BigInt(`0x${Buffer.from(random).toString('hex')}`);
  const base = BigInt(alphabet.length);
  let code = '';
  for (; code.length < codeLength; number /= base) code += alphabet[Number(number % base)];
  return code;
};

/** Reads a code as somebody typed it: small letters, spaces and hyphens do not matter, nor O for 0, or I or L for 1. */
export const typedCode = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

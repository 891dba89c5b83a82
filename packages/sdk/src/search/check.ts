/** Says what is wrong with an argument: where it is and what was expected, never what it was. */
const wrong = (where: string, expected: string): TypeError => new TypeError(`${where}: expected ${expected}`);

/** @throws TypeError */
export const checkText = (where: string, value: unknown): void => {
  if (typeof value !== 'string') throw wrong(where, 'a string');
};

/** @throws TypeError */
export const checkLocale = (where: string, value: unknown): void => {
  if (typeof value !== 'string' || !/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(value))
    throw wrong(where, 'a BCP 47 language tag such as "en"');
};

/** @throws TypeError */
export const checkList = (
  where: string,
  value: unknown,
  check: (where: string, item: unknown) => void,
): void => {
  if (!Array.isArray(value)) throw wrong(where, 'an array');
  for (const [at, item] of value.entries()) check(`${where}[${at}]`, item);
};

/** @throws TypeError */
export const checkObject: (where: string, value: unknown) => asserts value is Record<string, unknown> = (
  where,
  value,
) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(where, 'an object');
};

/** @throws TypeError */
export const checkShare = (where: string, value: unknown): void => {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw wrong(where, 'a number from 0 to 1');
};

/** @throws TypeError */
export const checkCount = (where: string, value: unknown): void => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw wrong(where, 'a whole number, 0 or more');
};

/** Checks what is only looked at where it is given. */
export const checkOptional = (
  where: string,
  value: unknown,
  check: (where: string, value: unknown) => void,
): void => {
  if (value !== undefined) check(where, value);
};

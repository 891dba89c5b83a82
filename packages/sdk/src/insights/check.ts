import { invalidOption } from '../options.ts';

/** @throws RapportError `invalid_option` */
export const checkObject = (where: string, value: unknown): void => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidOption(where, 'an object');
};

/** @throws RapportError `invalid_option` */
export const checkArray: (where: string, value: unknown) => asserts value is readonly unknown[] = (
  where,
  value,
) => {
  if (!Array.isArray(value)) throw invalidOption(where, 'an array');
};

/** @throws RapportError `invalid_option` */
export const checkText = (where: string, value: unknown): void => {
  if (typeof value !== 'string' || value === '') throw invalidOption(where, 'a string that is not empty');
};

/** @throws RapportError `invalid_option` */
export const checkCount = (where: string, value: unknown): void => {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw invalidOption(where, 'a whole number, 0 or more');
};

/** @throws RapportError `invalid_option` */
export const checkNumber = (where: string, value: unknown): void => {
  if (!Number.isFinite(value)) throw invalidOption(where, 'a number');
};

/** @throws RapportError `invalid_option` */
export const checkNotNegative = (where: string, value: unknown): void => {
  if (!Number.isFinite(value) || (value as number) < 0) throw invalidOption(where, 'a number, 0 or more');
};

/** @throws RapportError `invalid_option` */
export const checkPositive = (where: string, value: unknown): void => {
  if (!Number.isFinite(value) || (value as number) <= 0) throw invalidOption(where, 'a number above 0');
};

/** @throws RapportError `invalid_option` */
export const checkShare = (where: string, value: unknown): void => {
  if (!Number.isFinite(value) || (value as number) < 0 || (value as number) > 1)
    throw invalidOption(where, 'a number from 0 to 1');
};

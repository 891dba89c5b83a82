import { isRapportError } from '../errors.ts';

/** Turns "there is none" into undefined; every other error stays one. */
export const orUndefined = async <Value>(answer: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (isRapportError(error) && error.code === 'not_found') return undefined;
    throw error;
  }
};

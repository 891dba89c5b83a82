import { sha256 } from './sha256.ts';

/** Whether a text is the secret one; takes the same time whichever character is wrong. */
export const isSameText = async (given: string, secret: string): Promise<boolean> => {
  const [one, other] = await Promise.all([sha256(given), sha256(secret)]);
  return one.reduce((difference, byte, index) => difference | (byte ^ (other[index] as number)), 0) === 0;
};

const digestOf = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** Whether a text is the secret one; takes the same time whichever character is wrong. */
export const isSameText = async (given: string, secret: string): Promise<boolean> => {
  const [one, other] = await Promise.all([digestOf(given), digestOf(secret)]);
  return one.reduce((difference, byte, index) => difference | (byte ^ (other[index] as number)), 0) === 0;
};

/** Makes about 26 random letters and digits, of 128 bits; `crypto.randomUUID` is absent on plain-HTTP pages. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');

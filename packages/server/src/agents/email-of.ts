/** Writes an address in the one way in which it is kept and looked up. */
export const emailOf = (text: string): string => text.normalize('NFC').toLowerCase();

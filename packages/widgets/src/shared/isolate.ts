/**
 * Isolates a text of unknown direction within a sentence, where no `<bdi>` can be.
 * @see https://www.w3.org/International/questions/qa-bidi-unicode-controls
 */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** A piece of a message: plain text, or an address of the web. */
export type TextPart = string | { href: string; text: string };

/** Ends at space, quotes and brackets, and at marks of direction, with which an address could look like another. */
const address = /https?:\/\/[^\s<>"'`“”„«»（）。，、！？\u200e\u200f\u202a-\u202e\u2060-\u2069]+/giu;

/** What ends a sentence rather than an address. */
const endOfSentence = /[.,;:!?…*_~|\]}]+$/u;

const trim = (found: string): string => {
  const text = found.replace(endOfSentence, '');
  // A closing bracket belongs to the address only where it was opened in it.
  if (text.endsWith(')') && text.split(')').length > text.split('(').length) return trim(text.slice(0, -1));
  return text;
};

/** An address with a name before the host shows one site and leads to another. */
const hrefOf = (text: string): string | undefined => {
  try {
    const { href, username, password } = new URL(text);
    return username || password ? undefined : href;
  } catch {
    return undefined;
  }
};

/** Splits what somebody wrote into plain text and links. Nothing but http and https becomes a link. */
export const textParts = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const shown = trim(found);
    const href = hrefOf(shown);
    if (!href) continue;
    if (index > done) parts.push(text.slice(done, index));
    parts.push({ href, text: shown });
    done = index + shown.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
};

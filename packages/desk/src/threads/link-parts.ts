/** A piece of a text: with `href` where it is an address. */
export interface TextPart {
  text: string;
  href?: string;
}

const address = /https?:\/\/[^\s<>"'`]+/gi;

const hrefOf = (text: string): string | undefined => {
  try {
    const { href, protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
};

/** Finds web addresses in a text. A full stop or bracket at an address's end belongs to the sentence. */
export const linkParts = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let at = 0;
  for (const found of text.matchAll(address)) {
    const link = found[0].replace(/[.,;:!?)\]}»”。，；：！？）】]+$/u, '');
    const href = hrefOf(link);
    if (!href) continue;
    if (found.index > at) parts.push({ text: text.slice(at, found.index) });
    parts.push({ text: link, href });
    at = found.index + link.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
};

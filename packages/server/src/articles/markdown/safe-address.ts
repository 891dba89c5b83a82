const longest = 2_048;
/** What a browser removes from an address or reads as a slash, so that it would lead elsewhere than it seems to. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const deceptive = /[\u0000-\u001f\u007f-\u009f\\\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Gives the address that a link may have: http, https, mailto, tel, a path of the site, or a fragment. */
export const safeLinkAddress = (address: string): string | undefined =>
  safe(address, /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i);

/** Gives the address that an image may have: http, https, or a path of the site. */
export const safeImageAddress = (address: string): string | undefined =>
  safe(address, /^(?:https?:\/\/|\/(?!\/))/i);

/**
 * Only what is known is let through: a list of what is dangerous would never be complete.
 * @see https://url.spec.whatwg.org/#concept-basic-url-parser for what a browser makes of the rest
 */
const safe = (address: string, known: RegExp): string | undefined => {
  const trimmed = address.trim().replaceAll(' ', '%20');
  if (trimmed.length > longest || deceptive.test(trimmed) || !known.test(trimmed)) return undefined;
  return URL.canParse(trimmed, 'https://site.invalid/') ? trimmed : undefined;
};

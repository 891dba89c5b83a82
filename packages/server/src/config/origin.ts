/**
 * Says what is wrong with an origin of a site, if anything: `self`, `https://shop.example`,
 * `http://localhost:3000` and `https://*.shop.example` are right.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export const originMistake = (origin: string): string | undefined => {
  if (origin === 'self') return undefined;
  if (origin === '*') return 'would let every website in; name each origin, or https://*.example.com';
  const wildcard = /^(https?:\/\/)\*\.(.*)$/.exec(origin);
  const url = parse(wildcard ? `${wildcard[1]}${wildcard[2]}` : origin);
  if (!url) return `"${origin}" is no origin; write it like https://example.com`;
  if (wildcard && !url.hostname.includes('.')) return `"${origin}" covers too much; name the domain`;
  const right = wildcard ? url.origin.replace('://', '://*.') : url.origin;
  if (right === origin) return undefined;
  if (origin === `${right}/`) return `"${origin}" ends in a slash; write ${right}`;
  if (url.pathname !== '/' || url.search || url.hash) return `"${origin}" has a path; write ${right}`;
  return `browsers send ${right} for it; write that`;
};

const parse = (origin: string): URL | undefined => {
  const url = URL.parse(origin);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return url.username || url.password || url.hostname.includes('*') ? undefined : url;
};

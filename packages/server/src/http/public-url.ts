/** Just what is read of a request. */
interface ReceivedRequest {
  url: string;
  headers: Headers;
}

/**
 * Gives the address by which a request reached us from outside. A trusted proxy says so in
 * `X-Forwarded-Proto` and `X-Forwarded-Host`; of several values the outermost trusted one counts.
 */
export const publicUrl = (request: ReceivedRequest, trustProxy: number): URL => {
  const url = new URL(request.url);
  if (trustProxy === 0) return url;
  const protocol = forwarded(request.headers, 'x-forwarded-proto', trustProxy);
  const host = forwarded(request.headers, 'x-forwarded-host', trustProxy);
  if (protocol !== 'http' && protocol !== 'https' && host === undefined) return url;
  const scheme = protocol === 'http' || protocol === 'https' ? `${protocol}:` : url.protocol;
  return URL.parse(`${scheme}//${host ?? url.host}${url.pathname}${url.search}`) ?? url;
};

const forwarded = (headers: Headers, name: string, hops: number): string | undefined => {
  const values = headers
    .get(name)
    ?.split(',')
    .map((value) => value.trim());
  return values?.[Math.max(0, values.length - hops)] || undefined;
};

const isWeb = /^https?:$/;

/** Reads an address as a browser would. Undefined for what is none. */
const read = (address: string, base: string): URL | undefined => {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
};

/**
 * Takes an address of somebody else's for a link: http, https, mailto and tel. A client may have answered what no
 * model has checked, so nothing else becomes a link, whatever it is.
 * @returns undefined for everything else, such as `javascript:`
 */
export const safeLink = (address: string, base: string): URL | undefined => {
  const url = read(address, base);
  return url && (isWeb.test(url.protocol) || /^(mailto|tel):$/.test(url.protocol)) ? url : undefined;
};

/** Takes an address for a picture: http and https. */
export const safeImage = (address: string, base: string): URL | undefined => {
  const url = read(address, base);
  return url && isWeb.test(url.protocol) ? url : undefined;
};

/** The article that an address leads to: its page on the server is `/help/{locale}/{slug}`. */
export const articleAt = (
  address: URL,
  server: string,
): { locale: string; slug: string; heading?: string } | undefined => {
  if (address.origin !== new URL(server).origin) return undefined;
  const [, locale, slug] = /^\/help\/([^/]+)\/([^/]+)\/?$/.exec(address.pathname) ?? [];
  if (!locale || !slug) return undefined;
  try {
    const heading = decodeURIComponent(address.hash.slice(1));
    return { locale, slug: decodeURIComponent(slug), ...(heading && { heading }) };
  } catch {
    return undefined;
  }
};

import type { SiteSettings } from '@rapport/sdk/models';

const asked = new Map<string, Promise<SiteSettings | undefined>>();

/** Reads a site's settings, which name nobody; once a page. Undefined where they cannot be had. */
export const pageSettings = (endpoint: string, site: string): Promise<SiteSettings | undefined> => {
  const url = new URL(`/v1/sites/${encodeURIComponent(site)}`, new URL(endpoint, document.baseURI)).href;
  const known =
    asked.get(url) ??
    fetch(url, { credentials: 'omit' })
      .then(async (response) => (response.ok ? ((await response.json()) as SiteSettings) : undefined))
      .catch(() => undefined);
  asked.set(url, known);
  // Whoever asks again tries again.
  void known.then((settings) => settings ?? asked.delete(url));
  return known;
};

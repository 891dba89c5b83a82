import { rapport } from '@rapport/sdk';
import type { YourDataClient } from './your-data-client.ts';

const readCookie = (name: string): string | undefined => {
  const pair = document.cookie.split('; ').find((text) => text.startsWith(`${name}=`));
  return pair && decodeURIComponent(pair.slice(name.length + 1));
};

/**
 * Creates a client of a Rapport server for the visitor whom the script tag's cookies name. It collects nothing, so
 * it keeps nothing in the browser.
 */
export const createPageClient = (endpoint: string, site: string): YourDataClient => {
  const { profiles, consent } = rapport({
    endpoint: new URL(endpoint, location.href),
    siteKey: site,
    anonymousId: () => readCookie('rapport_anonymous_id'),
    visitorKey: () => readCookie('rapport_visitor_key'),
  });
  return { profiles, consent };
};

import type { IncomingEvent } from '@rapport/sdk/models';

/** Which page an event is about, and which was before it; of a page view its own properties say it first. */
export const pageOf = (event: IncomingEvent): { url: string | undefined; referrer: string | undefined } => {
  const page = event.context?.page;
  const { url, referrer } = event.type === 'page' ? (event.properties ?? {}) : {};
  const address = typeof url === 'string' ? url : page?.url;
  return {
    url: address && page?.search?.startsWith('?') && !address.includes('?') ? address + page.search : address,
    referrer: typeof referrer === 'string' ? referrer : page?.referrer,
  };
};

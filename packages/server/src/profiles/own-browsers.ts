import type { Visitor } from '../auth/visitor-token.ts';
import type { Storage } from '../database/storage.ts';
import { provenBrowsers } from './proven-browsers.ts';

/** Names the visitors that somebody is: a visitor itself, or the browsers that were proven a customer's. */
export const ownBrowsers = async (
  { read }: Pick<Storage, 'read'>,
  { site, anonymousId, userId }: Pick<Visitor, 'site' | 'anonymousId' | 'userId'>,
): Promise<string[]> => {
  return userId === null ? [anonymousId] : provenBrowsers(read, site, userId);
};

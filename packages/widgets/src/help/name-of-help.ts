import type { HelpClient } from './help-client.ts';

/** Where the help of a page comes from. */
export interface HelpOrigin {
  client: HelpClient | undefined;
  site: string | undefined;
  endpoint: string | undefined;
}

/** Names a help centre among others on the same device. Undefined where there is none. */
export const nameOfHelp = ({ client, site, endpoint }: HelpOrigin): string | undefined =>
  client ? 'client' : site && `${new URL(endpoint ?? '/', document.baseURI).origin} ${site}`;

import type { YourDataClient } from './your-data-client.ts';

/** Gives the client of a server and site; what it is made of is loaded when it is first asked for. */
export const createPageClients = () => {
  let made: { key: string; client: Promise<YourDataClient> } | undefined;

  return (endpoint: string, site: string): Promise<YourDataClient> => {
    const key = `${endpoint} ${site}`;
    if (made?.key === key) return made.client;
    const client = import('./sdk-client.ts').then(({ createPageClient }) => createPageClient(endpoint, site));
    made = { key, client };
    // Whoever asks again tries again.
    client.catch(() => {
      made = undefined;
    });
    return client;
  };
};

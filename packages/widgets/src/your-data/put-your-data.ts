import { define } from './index.ts';
import type { RapportYourData } from './rapport-your-data.ts';
import type { YourDataClient } from './your-data-client.ts';

/** Puts a `<rapport-your-data>` on the page as a panel, which is closed until it is shown. */
export const putYourData = (client: YourDataClient): RapportYourData => {
  define();
  const element = Object.assign(document.createElement('rapport-your-data'), { client, panel: true });
  (document.body ?? document.documentElement).append(element);
  return element;
};

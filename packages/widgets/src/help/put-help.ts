import { define } from './index.ts';
import type { RapportHelp } from './rapport-help.ts';

/** Puts a `<rapport-help>` on the page as a panel, which is closed until it is shown. */
export const putHelp = (
  facts: Partial<Pick<RapportHelp, 'client' | 'site' | 'endpoint' | 'locale'>>,
): RapportHelp => {
  define();
  const element = Object.assign(document.createElement('rapport-help'), facts, { panel: true });
  (document.body ?? document.documentElement).append(element);
  return element;
};

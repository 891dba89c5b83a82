import { define } from './index.ts';
import type { RapportCases } from './rapport-cases.ts';

/** Puts a `<rapport-cases>` on the page as a panel, which is closed until it is shown. */
export const putCases = (
  facts: Partial<Pick<RapportCases, 'messages' | 'site' | 'endpoint' | 'locale'>>,
): RapportCases => {
  define();
  const element = Object.assign(document.createElement('rapport-cases'), facts, { panel: true });
  (document.body ?? document.documentElement).append(element);
  return element;
};

import { define } from './index.ts';
import type { RapportLauncher } from './rapport-launcher.ts';

/** Puts a `<rapport-launcher>` on the page, after everything else that is there. */
export const putLauncher = (locale = ''): RapportLauncher => {
  define();
  const element = document.createElement('rapport-launcher');
  if (locale) element.locale = locale;
  (document.body ?? document.documentElement).append(element);
  return element;
};

import type { HelpOpening } from './opening.ts';
import { putHelp } from './put-help.ts';

/** What the script tag gives its modules, as far as the help needs it. */
export interface HelpContext {
  readonly options: { site: string; endpoint: string; locale?: string };
}

/** Puts the panel on the page, closed. Answers it, and how it is opened and closed. */
export const start = ({ options: { site, endpoint, locale = '' } }: HelpContext) => {
  const element = putHelp({ site, endpoint, locale });
  return {
    panel: element,
    open: (opening?: HelpOpening) => element.show(opening),
    close: () => element.close(),
  };
};

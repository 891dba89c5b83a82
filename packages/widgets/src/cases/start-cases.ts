import { followCustomer, type MessagesContext } from '../shared/page-messages-context.ts';
import type { CasesOpening } from './cases-opening.ts';
import { putCases } from './put-cases.ts';

/** Puts the panel on the page, closed. Answers it, and how it is opened and closed. */
export const start = (context: MessagesContext) => {
  void followCustomer(context);
  const { site, endpoint, locale = '' } = context.options;
  const element = putCases({ site, endpoint, locale });
  return {
    panel: element,
    open: (opening?: CasesOpening) => element.show(opening),
    close: () => element.close(),
  };
};

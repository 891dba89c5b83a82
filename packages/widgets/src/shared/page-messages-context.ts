import { type CustomerContext, giveCustomer } from './page-customer.ts';
import { pageMessages } from './page-messages.ts';

/** What the script tag gives its modules, as far as chat and cases need it. */
export type MessagesContext = CustomerContext;

/** Lets every element of the page know the customer whom the script tag knows; answers theirs. */
export const followCustomer = (context: MessagesContext): ReturnType<typeof pageMessages> => {
  const { endpoint, site } = context.options;
  giveCustomer(context);
  const messages = pageMessages(endpoint, site);
  // Whoever needs it says that it could not be loaded.
  messages.catch(() => {});
  return messages;
};

import { createMessages } from './create-messages.ts';
import type { Messages } from './messages.ts';
import type { MessagesOptions } from './messages-options.ts';

/** What a page of its own makes of the options of the page that opened it. */
export const openMessages = (options: MessagesOptions): Messages => createMessages(options);

// A page of its own says when it is ready.
const { frameElement } = globalThis;
if (frameElement?.hasAttribute('data-tab')) {
  Object.assign(globalThis, { openMessages });
  frameElement.dispatchEvent(new Event('ready'));
}

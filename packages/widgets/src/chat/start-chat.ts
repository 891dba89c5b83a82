import { followCustomer, type MessagesContext } from '../shared/page-messages-context.ts';
import type { ChatOpening } from './chat-opening.ts';
import { putChat } from './put-chat.ts';

/** What the script tag gives its modules, as far as the chat needs it. */
export interface ChatContext extends MessagesContext {
  /** Starts another module; `help` answers how it is opened. */
  start(name: string): Promise<unknown>;
}

interface StartedHelp {
  open(opening: { article: string }): void;
}

/** Puts the panel on the page, closed. Answers it, and how it is opened and closed. Articles open in the help. */
export const start = (context: ChatContext) => {
  const { site, endpoint, locale = '' } = context.options;
  followCustomer(context);
  const element = putChat({ site, endpoint, locale });
  element.addEventListener('rapport-chat-article', (event) => {
    event.preventDefault();
    const { slug } = event.detail;
    context.start('help').then(
      (help) => {
        element.close();
        (help as StartedHelp).open({ article: slug });
      },
      () => {},
    );
  });
  return {
    panel: element,
    open: (opening?: ChatOpening) => element.show(opening),
    close: () => element.close(),
  };
};

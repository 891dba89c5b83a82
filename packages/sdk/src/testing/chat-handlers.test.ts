import { setupServer } from 'msw/node';
import { messagesContract } from '../conversations/messages.contract.ts';
import { rapportHandlers } from './rapport-handlers.ts';

const endpoint = 'https://crm.example';

messagesContract('rapportHandlers', () => {
  const { handlers, chat } = rapportHandlers({ endpoint, siteKey: 'demo' });
  const server = setupServer(...handlers);
  server.listen({ onUnhandledFrame: 'error' });
  return {
    endpoint,
    fetch: (input, init) => fetch(input, init),
    answer: chat.answer,
    close: () => {
      chat.endStreams();
      server.close();
    },
  };
});

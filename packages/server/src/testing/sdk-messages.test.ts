import { randomUUID } from 'node:crypto';
import { messagesContract } from '../../../sdk/src/conversations/messages.contract.ts';
import { createTestServer, secretKey } from './test-server.ts';

messagesContract('the server', async () => {
  const server = await createTestServer();
  return {
    endpoint: 'http://127.0.0.1:8787',
    fetch: async (input, init) => server.fetch(new Request(input, init)),
    answer: async (id, text) => {
      const path = `/v1/admin/conversations/${id}/messages`;
      const { status } = await server.call('POST', path, {
        token: secretKey,
        body: { id: randomUUID(), text },
      });
      if (status !== 201) throw new Error(`the answer was answered with ${status}`);
    },
    close: () => server.close(),
  };
});

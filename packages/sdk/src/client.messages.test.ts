import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { rapportHandlers } from './testing/index.ts';

describe('messages of a client', () => {
  it('are those of the client’s visitor, who is made up with the first one', async () => {
    const backend = rapportHandlers({ endpoint: 'https://crm.example' });
    const server = setupServer(...backend.handlers);
    server.listen();
    const client = createClient({ endpoint: 'https://crm.example', site: 'demo', random: () => 0 });
    const { messages } = client;
    expect(client.messages).toBe(messages);
    expect(messages?.state()).toMatchObject({ known: true, conversations: [] });
    const thread = messages?.startConversation();
    await thread?.send('Where is my order?');
    await expect.poll(() => thread?.state().messages[0]?.status).toBe('sent');
    backend.chat.answer(thread?.id ?? '', 'On its way.');
    await expect.poll(() => messages?.state().unread).toBe(1);
    // Another customer on the same device is somebody else.
    await client.identify('user-1', {}, { token: 'a.b.c' });
    await client.identify('user-2', {}, { token: 'd.e.f' });
    expect([thread?.state().messages, messages?.state().conversations]).toEqual([[], []]);
    await client.close();
    server.close();
  });

  it('are none where the client speaks for many, or the backend has none', () => {
    const many = createClient({ endpoint: 'https://crm.example', site: 'demo', serverKey: 'secret' });
    expect(many.messages).toBeUndefined();
    expect(createClient({ backend: { name: 'crm' } }).messages).toBeUndefined();
  });
});

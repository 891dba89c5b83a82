import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { rapport } from '../rapport/backend.ts';
import { createMessages } from './create-messages.ts';

/** A server of the site `demo`, and the other side of its conversations. */
export interface TalkingServer {
  endpoint: string;
  fetch: typeof fetch;
  /** Says something as an agent. */
  answer(conversationId: string, text: string): unknown;
  close(): unknown;
}

const until = <Value>(read: () => Value) => expect.poll(read, { timeout: 4_500, interval: 10 });

/** Describes what every server must do that `rapport` speaks to about conversations and cases. */
export const messagesContract = (name: string, open: () => TalkingServer | Promise<TalkingServer>): void => {
  describe(`${name} as a server of conversations and cases`, () => {
    let server: TalkingServer;
    let made = 0;

    beforeAll(async () => {
      server = await open();
    });
    afterAll(async () => {
      await server.close();
    });

    /** A visitor whom nobody has seen before, and the pages that they open. */
    const openVisitor = () => {
      const anonymousId = `visitor-${made++}-${ulid()}`;
      const { endpoint, fetch } = server;
      const backend = rapport({
        endpoint,
        siteKey: 'demo',
        fetch,
        anonymousId: () => anonymousId,
        visitorKey: () => `the key of ${anonymousId}`,
      });
      const { conversations, cases } = backend;
      if (!conversations || !cases) throw new Error('a capability is missing');
      const openPage = () => {
        const whose = () => ({ anonymousId });
        const messages = createMessages({ backend, name: 'demo', whose, random: () => 0 });
        onTestFinished(() => messages.close());
        return messages;
      };
      const begin = async () => {
        const conversation = await conversations.start({ id: ulid() });
        return {
          id: conversation.id,
          say: (text: string) => conversations.send(conversation.id, { id: ulid(), text }),
        };
      };
      return { conversations, cases, openPage, begin };
    };

    it('holds a conversation, live on both sides', async () => {
      const { openPage } = openVisitor();
      const page = openPage();
      const thread = page.startConversation({ topic: 'orders', locale: 'en' });
      const texts = () =>
        thread
          .state()
          .messages.filter(({ author }) => author.type === 'visitor' || author.type === 'agent')
          .map(({ text }) => text);
      await thread.send('Where is my order?');
      await until(() => thread.state().messages.find(({ author }) => author.type === 'visitor')?.status).toBe(
        'sent',
      );
      await until(() => thread.state().connection).toBe('live');
      await server.answer(thread.id, 'On its way.');
      await until(texts).toEqual(['Where is my order?', 'On its way.']);
      await until(() => page.state().conversations).toMatchObject([{ id: thread.id, topic: 'orders' }]);
      await until(() => page.state().unread).toBeGreaterThan(0);
      thread.read(thread.state().messages.at(-1)?.sequence ?? 0);
      expect(page.state().unread).toBe(0);
      const again = openPage();
      again.subscribe(() => {});
      await until(() => [again.state().known, again.state().unread]).toEqual([true, 0]);
    });

    it('takes an id once: the first text stands', async () => {
      const { conversations, begin } = openVisitor();
      const { id } = await begin();
      const messageId = ulid();
      const first = await conversations.send(id, { id: messageId, text: 'first' });
      const second = await conversations.send(id, { id: messageId, text: 'second' });
      expect(second).toEqual(first);
      expect(await conversations.start({ id })).toMatchObject({ id });
      const { items } = await conversations.messages(id);
      expect(items.filter(({ author }) => author.type === 'visitor').map(({ text }) => text)).toEqual([
        'first',
      ]);
    });

    it('gives messages in pages, in the order of their sequences, from either end', async () => {
      const { conversations, begin } = openVisitor();
      const { id, say } = await begin();
      for (let index = 1; index <= 7; index += 1) await say(`message ${index}`);
      const all = (await conversations.messages(id)).items;
      expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
      const end = all.length;
      const first = await conversations.messages(id, { after: 0, limit: 5 });
      expect([first.items, first.next === null]).toEqual([all.slice(0, 5), false]);
      const rest = await conversations.messages(id, { after: 5 });
      expect([rest.items, rest.next]).toEqual([all.slice(5), null]);
      expect((await conversations.messages(id, { limit: 2 })).items).toEqual(all.slice(-2));
      expect((await conversations.messages(id, { before: end, limit: 2 })).items).toEqual(all.slice(-3, -1));
      expect((await conversations.messages(id, { after: end })).items).toEqual([]);
    });

    it('shows nobody what is another’s, nor lets them write to it', async () => {
      const { id } = await openVisitor().begin();
      const { conversations } = openVisitor();
      expect(await conversations.get(id)).toBeUndefined();
      expect((await conversations.list()).items).toEqual([]);
      for (const trying of [
        () => conversations.messages(id),
        () => conversations.send(id, { id: ulid(), text: 'let me in' }),
        () => conversations.start({ id }),
        () => conversations.change(id, { state: 'closed' }),
        () => conversations.read(id, 1),
      ])
        await expect(trying()).rejects.toMatchObject({ code: 'not_found' });
    });

    it('goes on with a stream where it was left, with nothing missed', async () => {
      const { openPage, begin } = openVisitor();
      const { id, say } = await begin();
      await say('hello');
      const page = openPage();
      const thread = page.conversation(id);
      const agentTexts = () =>
        thread
          .state()
          .messages.filter(({ author }) => author.type === 'agent')
          .map(({ text }) => text);
      await until(() => thread.state().connection).toBe('live');
      await server.answer(id, 'one');
      await until(agentTexts).toEqual(['one']);
      thread.close();
      await server.answer(id, 'two');
      await server.answer(id, 'three');
      const stop = page.subscribe(() => {});
      const later = page.conversation(id);
      await until(() => later.state().messages.at(-1)?.text).toBe('three');
      stop();
    });

    it('says whether anybody is there, also before anybody has written', async () => {
      const nobody = rapport({
        endpoint: server.endpoint,
        siteKey: 'demo',
        fetch: server.fetch,
        anonymousId: () => undefined,
      });
      expect(await nobody.conversations?.availability?.()).toMatchObject({ open: expect.any(Boolean) });
      const { conversations } = openVisitor();
      expect(await conversations.availability?.()).toMatchObject({ online: expect.any(Boolean) });
    });

    it('lets its visitor end a conversation, and opens it again with a new message', async () => {
      const { conversations, begin } = openVisitor();
      const { id, say } = await begin();
      await say('hello');
      expect(await conversations.change(id, { contact: { name: 'Ada' } })).toMatchObject({
        contact: { name: 'Ada' },
      });
      expect(await conversations.change(id, { state: 'closed' })).toMatchObject({ state: 'closed' });
      expect(await (await conversations.transcript?.(id))?.text()).toContain('hello');
    });

    it('takes files, for nobody but their owner', async () => {
      const { conversations, begin } = openVisitor();
      const { id } = await begin();
      const png =
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      const file = new Blob([bytes], { type: 'image/png' });
      const messageId = ulid();
      const sent = await conversations.sendFile?.(id, { id: messageId, file, name: 'dot.png' });
      const expected = { name: 'dot.png', type: 'image/png', sizeBytes: bytes.length };
      expect(sent).toMatchObject({ id: messageId, files: [expected] });
      const again = await conversations.sendFile?.(id, { id: messageId, file, name: 'dot.png' });
      expect(again).toMatchObject({ id: messageId, sequence: sent?.sequence });
      const fileId = sent?.files?.[0]?.id ?? '';
      expect(await conversations.file?.(fileId)).toMatchObject(expected);
      await expect(openVisitor().conversations.file?.(fileId)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('follows a case from its beginning', async () => {
      const { cases, openPage } = openVisitor();
      const page = openPage();
      const submitted = await page.submitCase({ subject: 'Broken cup', text: 'It came in two.' });
      expect(submitted).toMatchObject({ state: 'received', number: expect.any(String) });
      const thread = page.supportCase(submitted.id);
      await thread.send('And the saucer.');
      const own = () =>
        thread
          .state()
          .messages.filter(({ author, status }) => author.type === 'visitor' && status !== 'sending')
          .map(({ text }) => text);
      await until(own).toEqual(['It came in two.', 'And the saucer.']);
      expect(await cases.get(submitted.id)).toMatchObject({ id: submitted.id });
      expect((await cases.list()).items).toMatchObject([{ id: submitted.id }]);
      expect(await openVisitor().cases.get(submitted.id)).toBeUndefined();
    });
  });
};

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aDesk, all, removeDesk, said, textOf, until, within } from '../testing/a-desk.fixture.ts';
import {
  aConversation,
  aMessage,
  anId,
  aProfile,
  hostileTexts,
  minutesAgo,
} from '../testing/desk-data.fixture.ts';
import { aFullServer } from '../testing/full-server.fixture.ts';

beforeEach(() => page.viewport(1280, 800));
afterEach(() => {
  removeDesk();
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
});

const opened = async () => {
  const server = aFullServer();
  await aDesk(server, `/desk/conversations/${server.ada}`);
  await said('Refund the shipping.');
  return server;
};
const sent = (server: { requests: { method: string; path: string; json: unknown }[] }, end: string) =>
  server.requests
    .filter(({ method, path }) => method === 'POST' && path.endsWith(end))
    .map(({ json }) => json);
const field = () =>
  within('rapport-desk-composer textarea, .composer textarea') as Promise<HTMLTextAreaElement>;

describe('an answer', () => {
  it('is sent by Enter and appears in the thread, with its token', async () => {
    const server = await opened();
    await userEvent.type(await field(), 'Good morning{Shift>}{Enter}{/Shift}Ada{Enter}');
    await until(() => sent(server, '/messages').length === 1);
    expect(sent(server, '/messages')).toMatchObject([{ text: 'Good morning\nAda' }]);
    expect(server.requests.find(({ method }) => method === 'POST')?.headers.get('x-csrf-token')).toBe(
      'a-token',
    );
    expect((await field()).value).toBe('');
    await said('Good morning');
  });

  it('is kept as a draft for each conversation', async () => {
    const server = await opened();
    await userEvent.type(await field(), 'Half an ans');
    const other = server.data.threads[1]!;
    (await until(() => all('a.item').find((link) => textOf(link).includes('رضا')))).click();
    await until(async () => (await field()).value === '' && location.pathname.endsWith(other.id));
    await until(() => all('a.item').find((link) => textOf(link).includes('Ada'))).then((link) =>
      link.click(),
    );
    await expect.poll(async () => (await field()).value).toBe('Half an ans');
  });

  it('that was only begun is forgotten when the agent signs out', async () => {
    await opened();
    await userEvent.type(await field(), 'For Ada only');
    expect(JSON.stringify(sessionStorage)).toContain('For Ada only');
    (await within('.push')).click();
    (await until(() => all('dialog#preferences .buttons button').at(-1))).click();
    await said('Sign in to the desk');
    expect(JSON.stringify(sessionStorage)).not.toContain('For Ada only');
  });

  it('that fails stays, says so, and goes out once when it is tried again', async () => {
    const server = await opened();
    server.isDown = true;
    await userEvent.type(await field(), 'Nothing is lost{Enter}');
    await said('Not sent.');
    server.isDown = false;
    (await until(() => all('.failed + *, .failed button, .state.error button')[0])).click();
    await until(() => all('.pending').length === 0 && sent(server, '/messages').length === 1);
    await said('Nothing is lost');
  });

  it('takes a canned answer in the customer’s language, chosen by keys alone', async () => {
    await opened();
    await userEvent.type(await field(), 'Hello. /par');
    await within('[role=option]');
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect((await field()).value).toBe(
      'Hello. Your parcel is on its way. You find where it is in your account under “Orders”.',
    );
    await userEvent.type(await field(), ' /ret');
    await said('in Polish');
  });

  it('takes an article from the customer’s column', async () => {
    const server = await opened();
    (await within('rapport-desk-customer button.link, aside button.link')).click();
    await within('.cards li');
    (await within('.send')).click();
    await until(() => sent(server, '/messages').length === 1);
    expect(sent(server, '/messages')).toMatchObject([
      { text: 'Track your parcel', articles: [{ slug: 'track', url: '/help/en/track' }] },
    ]);
  });
});

describe('a note', () => {
  it('looks otherwise, says who reads it, and never tells the customer that somebody writes', async () => {
    const server = await opened();
    await userEvent.keyboard('n');
    await until(() => all('.composer.note')[0]);
    await userEvent.type(await field(), 'Ask the carrier{Enter}');
    await until(() => sent(server, '/messages').length === 1);
    expect(sent(server, '/messages')).toMatchObject([{ text: 'Ask the carrier', note: true }]);
    expect(sent(server, '/viewing')).not.toContainEqual({ writing: true });
    await until(() => all('.message.note').length === 2);
  });
});

describe('keys', () => {
  it('walk through the inbox, open, answer, take over and close', async () => {
    const server = aFullServer();
    await aDesk(server);
    await within('a.item');
    await userEvent.keyboard('jj');
    expect(all('a.item').findIndex((link) => link.matches(':focus'))).toBe(1);
    await userEvent.keyboard('k{Enter}');
    await said('Refund the shipping.');
    await userEvent.keyboard('a');
    await until(() => server.requests.some(({ method }) => method === 'PATCH'));
    await userEvent.keyboard('e');
    await until(() => server.requests.filter(({ method }) => method === 'PATCH').length === 2);
    const changes = server.requests.filter(({ method }) => method === 'PATCH').map(({ json }) => json);
    expect(changes).toEqual([{ assignee: 'agent-maja' }, { state: 'closed' }]);
    await userEvent.keyboard('/');
    expect(all('input[type=search]')[0]?.matches(':focus')).toBe(true);
    await userEvent.keyboard('e?');
    expect(all('dialog[open]')).toEqual([]);
    expect(server.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(2);
  });

  it('are listed by a key, and can be turned off', async () => {
    await opened();
    await userEvent.keyboard('?');
    await until(() => all('dialog#shortcuts[open]')[0]);
    await userEvent.keyboard('{Escape}');
    (await within('.push')).click();
    (await until(() => all('dialog#preferences input[type=checkbox]')[0])).click();
    await userEvent.keyboard('{Escape}?');
    expect(all('dialog[open]')).toEqual([]);
  });
});

describe('other people', () => {
  it('are told of: who looks and who writes, and a message that comes', async () => {
    const server = await opened();
    const viewing = { conversationId: server.ada, agentId: 'agent-jan', name: 'Jan Kowalski', writing: true };
    server.emit({ type: 'viewing', data: viewing });
    await said('Jan Kowalski is writing an answer.');
    const message = aMessage({ sequence: 7, conversationId: server.ada, text: 'Are you there?' });
    server.data.messages[server.ada]!.push(message);
    server.emit({ type: 'message', data: message });
    await said('Are you there?');
    server.cut();
    server.isDown = true;
    await said('Connection lost.');
    server.isDown = false;
  });

  it('are followed from page to page, on each of their devices', async () => {
    const server = await opened();
    const look = (anonymousId: string, title: string, minutes: number) =>
      server.emit({
        type: 'page',
        data: {
          anonymousId,
          userId: 'customer-7',
          url: `https://tilia.example/${title}`,
          title,
          at: minutesAgo(minutes),
        },
      });
    look('visitor-1', 'Ferns', 3);
    await said('On this page now Ferns');
    look('visitor-of-another-device', 'Mosses', 2);
    await said('On this page now Mosses Ferns');
    // What the profile says of the same page is the same.
    look('visitor-1', 'Pots', 1);
    await said('On this page now Pots Mosses');
  });

  it('count in the title and beside the inbox until they are read', async () => {
    const server = aFullServer();
    await aDesk(server);
    await until(() => document.title === '(1) Inbox – Desk');
    expect((await within('.place .count')).textContent).toBe('1');
    (await within('a.item')).click();
    await until(() => document.title === 'Inbox – Desk');
    expect(sent(server, '/read')).toEqual([{ sequence: 6 }]);
  });
});

describe('what hostile people write', () => {
  it.each(hostileTexts)('is text wherever it is shown: %s', async (text) => {
    const server = aFullServer();
    const about = aConversation({
      person: { anonymousId: 'visitor-9', name: text },
      assignee: { id: 'agent-maja', name: text },
      preview: text,
    });
    server.data.threads = [about];
    server.data.messages[about.id] = [
      aMessage({
        sequence: 1,
        text,
        author: { type: 'visitor', name: text },
        files: [
          {
            id: anId(),
            name: text,
            type: 'image/png',
            sizeBytes: 1,
            width: 1,
            height: 1,
            url: text,
            urlExpiresAt: minutesAgo(-9),
          },
        ],
        articles: [{ slug: 'a', locale: 'en', title: text, excerpt: text, collection: 'a', url: text }],
        choices: [{ id: 'a', text: text.slice(0, 80) }],
      }),
    ];
    server.data.profiles['visitor-9'] = aProfile({
      traits: { name: text, [text]: text },
      pages: [{ url: text, title: text, at: minutesAgo(1) }],
    });
    await aDesk(server, `/desk/conversations/${about.id}`);
    await until(() => all('.bubble')[0] && all('aside section')[0]);
    await until(() => textOf(document.body).split(text).length > 6);
    const links = all('a[href]').map((link) => link.getAttribute('href') ?? '');
    expect(links.filter((href) => !/^(https?:|\/|#main$)/.test(href))).toEqual([]);
    expect(
      all('img[src], script, iframe, math, [onload], [onerror]').filter(
        (element) => !element.closest('head'),
      ),
    ).toEqual([]);
    expect((globalThis as { hacked?: unknown }).hacked).toBeUndefined();
  });
});

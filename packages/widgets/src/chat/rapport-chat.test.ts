import { describe, expect, it } from 'vitest';
import { locales } from '../shared/locale.ts';
import { stringsContract } from '../shared/strings.contract.ts';
import { loadChatStrings } from './chat.locale.ts';
import { loadEmojiStrings } from './emoji/emoji.locale.ts';
import { emoji } from './emoji/emoji.ts';
import { ChatArticleEvent, ChatCloseEvent, ChatSendEvent, ChatUnreadEvent, RapportChat } from './index.ts';

stringsContract('the chat', loadChatStrings);
stringsContract('the emoji', loadEmojiStrings);

it.each(locales)('names every emoji in %s, each differently', async (locale) => {
  const { names } = (await loadEmojiStrings(locale)).strings;
  expect(names).toHaveLength(emoji.length);
  const first = names.map((each) => each.split(/[,،，]/, 1)[0]);
  expect(first.filter((name, index) => first.indexOf(name) !== index)).toEqual([]);
});

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportChat).toBeTypeOf('function');
    expect(customElements.get('rapport-chat')).toBeUndefined();
  });
});

describe.each([
  ['rapport-chat-article', new ChatArticleEvent('returns', 'en', 'how'), true],
  ['rapport-chat-send', new ChatSendEvent('01J8ZK3V9N5X7Q2W4E6R8T0Y1A'), false],
  ['rapport-chat-unread', new ChatUnreadEvent(2), false],
  ['rapport-chat-close', new ChatCloseEvent(), false],
])('%s', (type, event, cancelable) => {
  it('reaches the page from inside any shadow root', () => {
    expect(event).toMatchObject({ type, bubbles: true, composed: true, cancelable });
  });
});

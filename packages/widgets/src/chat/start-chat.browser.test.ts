import { afterEach, expect, it, vi } from 'vitest';
import { ChatArticleEvent } from './index.ts';
import { start } from './start-chat.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const started = () => {
  const open = vi.fn();
  const startModule = vi.fn(async () => ({ open }));
  const chat = start({
    options: { site: 'demo', endpoint: 'https://crm.example', locale: 'en' },
    customer: { token: () => undefined, subscribe: () => {} },
    start: startModule,
  });
  return { chat, open, startModule };
};

it('puts the panel on the page, closed, and asks nobody for anything', () => {
  const asked = vi.spyOn(window, 'fetch');
  const { chat } = started();
  expect(chat.panel).toMatchObject({ panel: true, open: false, site: 'demo', isConnected: true });
  expect(asked).not.toHaveBeenCalled();
});

it('opens articles in the help, and makes room for it', async () => {
  const { chat, open, startModule } = started();
  chat.panel.open = true;
  const event = new ChatArticleEvent('returns', 'en');
  chat.panel.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  await expect.poll(() => open.mock.calls).toEqual([[{ article: 'returns' }]]);
  expect(startModule).toHaveBeenCalledExactlyOnceWith('help');
  expect(chat.panel.open).toBe(false);
});

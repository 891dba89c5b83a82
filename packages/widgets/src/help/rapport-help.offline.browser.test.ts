import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createKeptAnswers } from './kept-answers.ts';
import { createLibrary } from './library.ts';
import {
  aHelp,
  aHelpClient,
  allWithin,
  loaded,
  read,
  search,
  settled,
  within,
  wordsOf,
} from './rapport-help.fixture.ts';

const gone = () => Promise.reject(Object.assign(new Error('no network'), { code: 'unavailable' }));
const noNetwork = () =>
  aHelpClient('written', { index: gone, get: gone, list: gone, rate: gone, tell: gone });
const keptOnDevice = async () => (await (await caches.open('rapport-help')).keys()).length;
const beOffline = () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);

beforeEach(() => caches.delete('rapport-help'));
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('the device', () => {
  it('keeps nothing of who only sees the help', async () => {
    await aHelp();
    expect(await keptOnDevice()).toBe(0);
    const element = await aHelp({ panel: true, open: true });
    await settled(element);
    expect(await keptOnDevice()).toBe(0);
  });

  it('keeps what is read once the help is used, and nothing of the customer', async () => {
    const element = await aHelp();
    await search(element, 'parcel');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('article')).not.toBeNull();
    await expect.poll(keptOnDevice).toBe(2);
    const cache = await caches.open('rapport-help');
    const texts = await Promise.all((await cache.matchAll()).map((response) => response.text()));
    expect(texts.join()).not.toMatch(/"(session|query|anonymousId|userId)"/);
  });

  it('keeps nothing that was answered to a customer only', async () => {
    let isPrivate = true;
    const client = aHelpClient('written', { isPrivate: () => isPrivate });
    const library = createLibrary({ ...client, locale: 'en', kept: createKeptAnswers(), name: 'client' });
    library.keep();
    await library.article('return-an-item');
    const answering = library.index();
    isPrivate = false;
    await answering;
    expect(await keptOnDevice()).toBe(0);
    await library.article('track-your-parcel');
    await expect.poll(keptOnDevice).toBe(1);
  });

  it('keeps 200 answers, the newest', async () => {
    let now = 0;
    const kept = createKeptAnswers({ now: () => ++now, maxAnswers: 3 });
    for (const key of ['a', 'b', 'c', 'a', 'd']) await kept.put(key, { key });
    expect(await kept.get('b')).toBeUndefined();
    expect(await kept.get('d')).toEqual({ answer: { key: 'd' }, savedAt: 5 });
    expect(await keptOnDevice()).toBe(3);
  });

  it('may refuse to keep anything', async () => {
    const kept = createKeptAnswers({
      caches: { open: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    });
    await kept.put('a', 1);
    expect(await kept.get('a')).toBeUndefined();
  });
});

describe('without a network', () => {
  const visitOnce = async (slug?: string) => {
    const element = await aHelp();
    await search(element, 'parcel');
    if (slug) {
      await userEvent.keyboard('{ArrowDown}{Enter}');
      await expect.poll(() => element.shadowRoot!.querySelector('article')).not.toBeNull();
    }
    await expect.poll(keptOnDevice).toBe(slug ? 2 : 1);
    element.remove();
  };

  it('the help is there after the first visit, and says from when it is', async () => {
    await visitOnce('track-your-parcel');
    beOffline();
    const element = await aHelp({ client: noNetwork() });
    expect(wordsOf(element, '.notice')).toMatch(/^You are offline. This was saved on \d+ \w+ \d{4}\.$/);
    expect(allWithin(element, '.topic')).toHaveLength(6);
    await search(element, 'parcel');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('.prose table')).not.toBeNull();
    expect(wordsOf(element, 'article .notice')).toMatch(/^You are offline. This was saved on/);
  });

  it('an article that was not read yet is there in words', async () => {
    await visitOnce();
    beOffline();
    const element = await aHelp({ client: noNetwork() });
    await read(element, 'return-an-item');
    expect(wordsOf(element, '.prose')).toMatch(/^You have 30 days/);
    expect(wordsOf(element, 'article .notice')).toContain('Only the text is here');
  });

  it('a server that is down is told from a customer who is offline', async () => {
    await visitOnce();
    const element = await aHelp({ client: noNetwork() });
    expect(wordsOf(element, '.notice')).toMatch(/^The help does not answer at the moment/);
  });

  it('says so on a first visit, and comes by itself when the network is back', async () => {
    const offline = beOffline();
    const { index } = aHelpClient().articles;
    const asked = vi.fn(index!).mockRejectedValueOnce(new Error('no network'));
    const element = await aHelp({ client: aHelpClient('written', { index: asked }) });
    expect(wordsOf(element, '[part=message]')).toContain('You are offline');
    offline.mockReturnValue(true);
    dispatchEvent(new Event('online'));
    await loaded(element);
    await expect.element(page.getByRole('heading', { name: 'Topics' })).toBeVisible();
    expect(within(element, '#search')).toBeDefined();
  });

  it('does not wait for long for a server that is silent, where something is kept', async () => {
    await visitOnce();
    const { articles } = aHelpClient('loading');
    const library = createLibrary({
      articles,
      locale: 'en',
      kept: createKeptAnswers(),
      name: 'client',
      patienceMs: 1,
    });
    const { answer, savedAt } = await library.index();
    expect(answer.collections).toHaveLength(7);
    expect(savedAt).toBeGreaterThan(0);
  });
});

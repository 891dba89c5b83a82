import { RapportError } from '@rapport/sdk';
import type { LoyaltyEntry, Redemption } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LoyaltyCardRedeemEvent } from './index.ts';
import {
  aCard,
  aLoyalty,
  allWithin,
  appears,
  loaded,
  press,
  settled,
  within,
  wordsOf,
} from './rapport-loyalty-card.fixture.ts';

beforeEach(() => {
  vi.setSystemTime(Date.UTC(2026, 10, 22, 9));
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
  await page.viewport(1280, 800);
});

const focusIn = (element: HTMLElement): Element | null => element.shadowRoot!.activeElement;
const unanswered = new RapportError('unavailable', 'POST was not answered', { retryable: true });

/** A promise that is settled by hand. */
const byHand = <Value>() => {
  let resolve!: (value: Value) => void;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

describe('the card', () => {
  it('has the proportion of cards in a wallet', async () => {
    const element = await aCard();
    const { width, height } = within(element, '.card').getBoundingClientRect();
    expect(width / height).toBeCloseTo(85.6 / 54, 1);
  });

  it('says whose it is, what is on it, and since when that is known', async () => {
    const element = await aCard();
    expect(wordsOf(element, '[part=points]')).toMatch(/^1,240 leaves As of 22 Nov 2026, /);
    expect(wordsOf(element, '.card')).toMatch(
      /Linden Leaves Tier: Branch .*Ada Lovelace Member number: 2900 4711/,
    );
    expect(wordsOf(element, '.facts')).toBe('Use 120 leaves by 3 January 202726 leaves on the way');
  });

  it('says in words how far the next tier is, and draws it', async () => {
    const element = await aCard();
    expect(wordsOf(element, '[part=progress] .words')).toBe('Spend €134.50 more to reach Crown');
    const line = within(element, '[role=progressbar]');
    expect([line.ariaValueNow, line.ariaValueText?.replaceAll(/[\u2066-\u2069]/g, '')]).toEqual([
      '63',
      'Spend €134.50 more to reach Crown',
    ]);
  });

  it('is there where the site stands alone: the customer’s, by a token of the page', async () => {
    const requests: { path: string; body: string }[] = [];
    const account = (await aLoyalty().get())!;
    const settings = { key: 'demo', widgets: [], loyalty: { ...(await aCard()).programme } };
    document.body.replaceChildren();
    vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
      const request = new Request(input, init);
      const path = new URL(request.url).pathname;
      requests.push({ path, body: await request.text() });
      const answers: Record<string, object> = {
        '/v1/sites/demo': settings,
        '/v1/visitors': { token: 'token', expiresAt: '2999-01-01T00:00:00Z' },
        '/v1/loyalty': account,
        '/v1/loyalty/rewards': await aLoyalty().rewards(),
      };
      return Response.json(answers[path] ?? { code: 'not_found' }, { status: path in answers ? 200 : 404 });
    });
    const token = `e30.${btoa('{"sub":"ada"}')}.signature`;
    const element = await aCard({ site: 'demo', endpoint: 'https://crm.example', token });
    expect(wordsOf(element, '.name')).toBe('Ada Lovelace');
    expect(requests.find(({ path }) => path === '/v1/visitors')!.body).toContain(token);
    // Looking at it keeps nothing of what is on it in the browser.
    expect((await indexedDB.databases()).filter(({ name }) => name?.startsWith('rapport-loyalty'))).toEqual(
      [],
    );
  });
});

describe('where there is no card', () => {
  it.each([
    ['signed out', 'Your card is one step away'],
    ['no programme', 'There is no card here'],
    ['failed', 'Your card could not be loaded'],
  ] as const)('it says why: %s', async (state, title) => {
    const element = await aCard({ loyalty: aLoyalty(state) });
    expect(wordsOf(element, '[part=message] h3')).toBe(title);
  });

  it('leads to where customers sign in, unless the page shows the form itself', async () => {
    const element = await aCard({ loyalty: aLoyalty('signed out'), signIn: '/account' });
    const link = within<HTMLAnchorElement>(element, 'a');
    expect(new URL(link.href).pathname).toBe('/account');
    const heard = vi.fn((event: Event) => event.preventDefault());
    element.addEventListener('rapport-loyalty-card-sign-in', heard);
    link.click();
    expect(heard).toHaveBeenCalledOnce();
    const hostile = await aCard({ loyalty: aLoyalty('signed out'), signIn: 'javascript:alert(1)' });
    expect(hostile.shadowRoot!.querySelector('a')).toBeNull();
  });

  it('tries again', async () => {
    const get = vi.fn(aLoyalty().get).mockRejectedValueOnce(unanswered);
    const element = await aCard({ loyalty: aLoyalty('member', { get }) });
    await userEvent.click(page.getByRole('button', { name: 'Try again' }));
    await appears(element, '.card');
  });
});

describe('exchanging points', () => {
  const ask = (element: HTMLElement) => press(element as never, '[data-reward=five-off]');

  it('says first what it costs and what is left, and gives the coupon', async () => {
    const element = await aCard({ panel: true, open: true });
    const heard = vi.fn();
    element.addEventListener('rapport-loyalty-card-redeem', (event: LoyaltyCardRedeemEvent) =>
      heard(event.detail),
    );
    await ask(element);
    expect(focusIn(element)!.id).toBe('ask');
    expect(wordsOf(element, '.ask dl')).toBe('Cost100 leaves Left afterwards1,140 leaves');
    await press(element, '[part~=confirm]');
    await appears(element, '.won');
    expect(wordsOf(element, '.won')).toContain('NEW7777771');
    expect(wordsOf(element, '[part=points]')).toContain('1,140');
    expect(heard).toHaveBeenCalledExactlyOnceWith({ rewardId: 'five-off', couponCode: 'NEW7777771' });
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => element.shadowRoot!.querySelector('.ask')).toBeNull();
    expect(element.open).toBe(true);
  });

  it('is one redemption however often it is pressed', async () => {
    const answer = byHand<Redemption>();
    const redeem = vi.fn(() => answer.promise);
    const element = await aCard({ loyalty: aLoyalty('member', { redeem }) });
    await ask(element);
    const confirm = within(element, '[part~=confirm]');
    confirm.click();
    confirm.click();
    await settled(element);
    within(element, '[part~=confirm]').click();
    await userEvent.keyboard('{Escape}');
    expect(redeem).toHaveBeenCalledOnce();
    // What is on its way is not left.
    expect(within(element, '[part~=confirm]').ariaDisabled).toBe('true');
    answer.resolve(await aLoyalty().redeem('five-off', 'key'));
    await appears(element, '.won');
  });

  it('is asked for again with the same key where no answer came, and with another the next time', async () => {
    const given = aLoyalty();
    const redeem = vi.fn(given.redeem).mockRejectedValueOnce(unanswered);
    const element = await aCard({ loyalty: { ...given, redeem } });
    await ask(element);
    await press(element, '[part~=confirm]');
    await appears(element, '.ask [role=alert]');
    expect(wordsOf(element, '.ask [role=alert]')).toContain('you pay only once');
    await press(element, '[part~=confirm]');
    await appears(element, '.won');
    await press(element, '[part~=dismiss]');
    await ask(element);
    await press(element, '[part~=confirm]');
    await expect.poll(() => redeem.mock.calls.length).toBe(3);
    const [first, second, third] = redeem.mock.calls.map(([, key]) => key);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('is asked for again by itself when the connection is back', async () => {
    const given = aLoyalty();
    const redeem = vi.fn(given.redeem).mockRejectedValueOnce(unanswered);
    const element = await aCard({ loyalty: { ...given, redeem } });
    await ask(element);
    await press(element, '[part~=confirm]');
    await expect.element(page.getByRole('alert')).toBeVisible();
    dispatchEvent(new Event('online'));
    await appears(element, '.won');
    expect(new Set(redeem.mock.calls.map(([, key]) => key)).size).toBe(1);
  });

  it('says where somebody else spent the points meanwhile that nothing was taken', async () => {
    const element = await aCard({ loyalty: aLoyalty('no longer enough') });
    await ask(element);
    await press(element, '[part~=confirm]');
    await appears(element, '.ask [role=alert]');
    expect(wordsOf(element, '.ask [role=alert]')).toContain('no longer enough points');
    await press(element, '[part~=dismiss]');
    await expect.poll(() => focusIn(element)?.getAttribute('data-reward')).toBe('five-off');
  });

  it('is not offered for what cannot be had, and says why', async () => {
    const element = await aCard();
    const rewards = allWithin(element, '[part=reward]');
    expect(rewards[2]!.textContent.replaceAll(/\s+/g, ' ')).toContain('1,500 leaves · 260 leaves to go');
    expect(rewards[3]!.textContent).toContain('For higher tiers');
    expect(rewards.slice(2).flatMap((reward) => [...reward.querySelectorAll('button')])).toEqual([]);
  });
});

describe('coupons', () => {
  it('say what they are worth, on what conditions, and why they are there', async () => {
    const element = await aCard();
    await press(element, '#tab-coupons');
    await appears(element, '.ticket');
    const [first, second] = allWithin(element, '.ticket').map(({ textContent }) =>
      textContent.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\s+/g, ' '),
    );
    expect(first).toContain('Until 20 December · Orders of €20 or more · Not with other coupons');
    expect(second).toContain('You buy Sencha every week');
    expect(second).toContain('In a cart');
    expect(wordsOf(element, '.past')).toMatch(/Used on 23 October · Order T-1088.*Expired/);
  });

  it('are copied, and it is said', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const element = await aCard();
    await press(element, '#tab-coupons');
    await appears(element, '.ticket');
    await userEvent.click(page.getByRole('button', { name: /Copy code .*K7MQ4XW2PD/ }));
    expect(write).toHaveBeenCalledWith('K7MQ4XW2PD');
    await expect.poll(() => wordsOf(element, '.unseen[role=status]')).toBe('Copied');
  });
});

describe('the history', () => {
  it('says by month why each point came or went', async () => {
    const element = await aCard();
    await press(element, '#tab-history');
    await appears(element, '.entry');
    expect(allWithin(element, '.group')[0]!.textContent).toBe('November 2026');
    const [claim, earned] = allWithin(element, '.entry').map(({ textContent }) =>
      textContent.replaceAll(/\s+/g, ' '),
    );
    expect(claim).toContain('Waits for the shop to confirm the order');
    expect(earned).toMatch(/19 Nov Order T-1093.*\+34/);
  });

  it('says before a return what it would take', async () => {
    const element = await aCard();
    await press(element, '#tab-history');
    await appears(element, '[part~=refund]');
    await press(element, '[part~=refund]');
    await expect
      .poll(() => wordsOf(element, '.preview'))
      .toBe(
        'A return of the whole order takes back 30 leaves. You have already spent 4 leaves of it; those stay yours.',
      );
    await press(element, '[part~=refund]');
    expect(element.shadowRoot!.querySelector('.preview')).toBeNull();
  });

  it('stays bounded with ten thousand entries, of a backend that gives all of them too', async () => {
    const [entry] = (await aLoyalty().entries()).items as [LoyaltyEntry];
    const items = Array.from({ length: 10_000 }, (_, index) => ({ ...entry, id: `${index}` }));
    const entries = async () => ({ items, next: null });
    const element = await aCard({ loyalty: aLoyalty('member', { entries }) });
    await press(element, '#tab-history');
    await appears(element, '.entry');
    expect(allWithin(element, '.entry')).toHaveLength(30);
    await press(element, '[part~=more]');
    expect(allWithin(element, '.entry')).toHaveLength(60);
  });

  it('comes in pages', async () => {
    const element = await aCard();
    await press(element, '#tab-history');
    await appears(element, '.entry');
    for (const count of [60, 78]) {
      await press(element, '[part~=more]');
      await expect.poll(() => allWithin(element, '.entry').length).toBe(count);
    }
    expect(element.shadowRoot!.querySelector('[part~=more]')).toBeNull();
  });
});

describe('by the keyboard', () => {
  it('the views are chosen with arrows, and in Persian the other way round', async () => {
    for (const [locale, key] of [
      ['en', '{ArrowRight}'],
      ['fa', '{ArrowLeft}'],
    ] as const) {
      document.body.replaceChildren();
      const element = await aCard({ locale });
      within(element, '#tab-rewards').focus();
      await userEvent.keyboard(key);
      await expect.poll(() => focusIn(element)?.id).toBe('tab-coupons');
      expect(within(element, '#tab-coupons').ariaSelected).toBe('true');
      await userEvent.keyboard('{End}');
      await expect.poll(() => focusIn(element)?.id).toBe('tab-history');
    }
  });

  it('the panel opens with the focus in it, and gives it back', async () => {
    const opener = document.body.appendChild(document.createElement('button'));
    const element = await aCard({ panel: true });
    opener.focus();
    element.show({ view: 'coupons' });
    await loaded(element);
    await expect.poll(() => focusIn(element)?.id).toBe('title');
    expect(within(element, '#tab-coupons').ariaSelected).toBe('true');
    // What was asked for is in view, and the heading still is.
    expect(within(element, '.panel').scrollTop).toBe(0);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(opener);
  });

  it('opens at the till where the page asks for that', async () => {
    const element = await aCard({ panel: true });
    element.show({ store: true });
    await appears(element, '.store[open] .modules');
    expect(focusIn(element)!.id).toBe('in-store');
  });
});

import { RapportError } from '@rapport/sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoyaltyCardClient } from './index.ts';
import { createKeptCard } from './kept-card.ts';
import { aCard, aLoyalty, appears, press, within, wordsOf } from './rapport-loyalty-card.fixture.ts';

/** Another one for each test: what the one before still writes is not there. */
let site = '';
/** As a page that has just been loaded has it. */
const kept = () => createKeptCard(`${location.origin} ${site}`);
const unanswered = new RapportError('unavailable', 'GET was not answered', { retryable: true });
const dead = async () => Promise.reject(unanswered);
const offline = aLoyalty('member', { get: dead, rewards: dead, coupons: dead, entries: dead, redeem: dead });

beforeEach(() => {
  site = `kept-${crypto.randomUUID()}`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  await kept().forget();
});

const stored = async (): Promise<boolean> =>
  (await indexedDB.databases()).some(
    ({ name }) => name?.startsWith('rapport-loyalty') && name.includes(site),
  );

/** A card of a customer, kept under the same name all through a test. */
const aCardOf = (customer: string | undefined, loyalty = aLoyalty(), more: Partial<LoyaltyCardClient> = {}) =>
  aCard({ site, client: { loyalty, customer: () => customer, ...more } });

/** Uses the card, and leaves the page. */
const useCard = async (customer: string): Promise<void> => {
  const element = await aCardOf(customer);
  await press(element, '#tab-history');
  await appears(element, '.entry');
  await expect.poll(async () => (await kept().read(customer)).answers?.entries?.length).toBe(30);
  element.remove();
};

describe('without a network', () => {
  it('shows what was there last, says since when, and exchanges nothing', async () => {
    await useCard('ada');
    const element = await aCardOf('ada', offline);
    expect(wordsOf(element, '[part=points]')).toContain('1,240 leaves');
    await expect
      .poll(() => wordsOf(element, '[part=notice]'))
      .toMatch(/^No connection. This is how it was on 22 Nov/);
    within(element, '[data-reward=five-off]').click();
    await element.updateComplete;
    expect(within(element, '[data-reward=five-off]').ariaDisabled).toBe('true');
    expect(element.shadowRoot!.querySelector('.ask')).toBeNull();
    await press(element, '#tab-history');
    await appears(element, '.entry');
    await press(element, '#store');
    expect(element.shadowRoot!.querySelector('.store .modules')).not.toBeNull();
  });

  it('keeps nothing of who only looked', async () => {
    await aCardOf('ada');
    expect(await stored()).toBe(false);
  });

  it('shows nothing of one customer to another, and leaves nothing of who signed out', async () => {
    await useCard('ada');
    const other = await aCardOf('grace', offline);
    expect(wordsOf(other, '[part=message]')).toContain('could not be loaded');
    expect((await kept().read('ada')).answers).toBeUndefined();
  });

  it('forgets who signs out while the card is shown', async () => {
    let customer: string | undefined = 'ada';
    let tell = () => {};
    const element = await aCard({
      site,
      client: {
        loyalty: aLoyalty('member', {
          get: async () => (customer ? (await aLoyalty().get())! : undefined),
        }),
        customer: () => customer,
        subscribe: (listener) => {
          tell = listener;
          return () => {};
        },
      },
    });
    await press(element, '#tab-coupons');
    await appears(element, '.ticket');
    await expect.poll(stored).toBe(true);
    customer = undefined;
    tell();
    await appears(element, '[part=message]');
    expect(element.shadowRoot!.textContent).not.toContain('Ada');
    expect(element.shadowRoot!.textContent).not.toContain('K7MQ4XW2PD');
    await expect.poll(stored).toBe(false);
  });
});

describe('a redemption that has no answer', () => {
  it('is asked for again with the same key after a reload, and only where the customer wants it', async () => {
    const given = aLoyalty();
    const redeem = vi.fn(given.redeem).mockRejectedValueOnce(unanswered);
    const first = await aCardOf('ada', { ...given, redeem });
    await press(first, '[data-reward=five-off]');
    await press(first, '[part~=confirm]');
    await appears(first, '.ask [role=alert]');
    first.remove();

    const second = await aCardOf('ada', { ...given, redeem });
    await appears(second, '[part~=resume]');
    expect(redeem).toHaveBeenCalledOnce();
    await press(second, '[part~=resume]');
    await appears(second, '.won');
    const [once, again] = redeem.mock.calls.map(([, key]) => key);
    expect(again).toBe(once);
    expect((await kept().read('ada')).pending).toBeUndefined();
  });

  it('is the same one when the reward is chosen again', async () => {
    const given = aLoyalty();
    const redeem = vi.fn(given.redeem).mockRejectedValueOnce(unanswered);
    const element = await aCardOf('ada', { ...given, redeem });
    await press(element, '[data-reward=five-off]');
    await press(element, '[part~=confirm]');
    await appears(element, '.ask [role=alert]');
    await press(element, '[part~=dismiss]');
    await press(element, '[data-reward=five-off]');
    await press(element, '[part~=confirm]');
    await appears(element, '.won');
    expect(new Set(redeem.mock.calls.map(([, key]) => key)).size).toBe(1);
  });

  it('is on the device before it is sent', async () => {
    const keys: (string | undefined)[] = [];
    const redeem = async () => {
      keys.push((await kept().read('ada')).pending?.idempotencyKey);
      throw unanswered;
    };
    const element = await aCardOf('ada', aLoyalty('member', { redeem }));
    await press(element, '[data-reward=five-off]');
    await press(element, '[part~=confirm]');
    await appears(element, '.ask [role=alert]');
    expect(keys).toEqual([expect.stringMatching(/.{16,}/)]);
  });
});

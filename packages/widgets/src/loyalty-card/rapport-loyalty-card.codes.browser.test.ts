import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  aCard,
  aLoyalty,
  allWithin,
  appears,
  press,
  readCodes,
  settled,
  someSettings,
  within,
  wordsOf,
} from './rapport-loyalty-card.fixture.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
});

const number = '2900471182343';
const formats = { qr: 'QRCode', 'code-128': 'Code128', 'ean-13': 'EAN13' } as const;
const kinds = Object.keys(formats) as (keyof typeof formats)[];

/** What is on the screen, pixel by pixel. */
const picture = async (): Promise<string> => (await page.screenshot({ base64: true, save: false })) as string;

describe.each(['light', 'dark'])('in %s, on a screen of one pixel for each', (scheme) => {
  it.each(kinds)('a till reads the %s of the card', async (kind) => {
    expect(devicePixelRatio).toBe(1);
    document.documentElement.style.colorScheme = scheme;
    await page.viewport(360, 800);
    await aCard({ programme: someSettings({ codes: [kind] }), panel: true, open: true });
    expect(await readCodes(await picture())).toEqual([[formats[kind], number]]);
  });

  it.each(kinds)('a till reads the %s of the whole screen', async (kind) => {
    document.documentElement.style.colorScheme = scheme;
    await page.viewport(360, 740);
    const element = await aCard({ programme: someSettings({ codes: [kind] }) });
    await press(element, '#store');
    expect(await readCodes(await picture())).toEqual([[formats[kind], number]]);
    const { x, right } = within(element, '.store .modules').getBoundingClientRect();
    expect([x >= 0, right <= innerWidth]).toEqual([true, true]);
  });
});

it('a card of letters and digits is a bar code that goes from one set to another', async () => {
  const account = (await aLoyalty().get())!;
  const loyalty = aLoyalty('member', { get: async () => ({ ...account, memberNumber: 'TEA-00471182-x' }) });
  await aCard({ loyalty, programme: someSettings({ codes: ['code-128'] }) });
  expect(await readCodes(await picture())).toEqual([['Code128', 'TEA-00471182-x']]);
});

it('a number that is no EAN is shown as a code that can hold it', async () => {
  const account = (await aLoyalty().get())!;
  const loyalty = aLoyalty('member', { get: async () => ({ ...account, memberNumber: '2900471182347' }) });
  await aCard({ loyalty, programme: someSettings({ codes: ['ean-13'] }) });
  expect(await readCodes(await picture())).toEqual([['QRCode', '2900471182347']]);
});

it('modules are whole pixels', async () => {
  for (const kind of kinds) {
    document.body.replaceChildren();
    const element = await aCard({ programme: someSettings({ codes: [kind] }) });
    const drawing = within(element, '.card .modules') as unknown as SVGSVGElement;
    expect(drawing.getBoundingClientRect().width % drawing.viewBox.baseVal.width).toBe(0);
  }
});

it.each(['qr', 'code-128'] as const)(
  'the place of a %s is kept until it is there, so nothing moves',
  async (kind) => {
    const placeOf = async (properties: Parameters<typeof aCard>[0]): Promise<number[]> => {
      document.body.replaceChildren();
      const { x, y, width, height } = within(await aCard(properties), '.card .code').getBoundingClientRect();
      return [x, y, width, height];
    };
    const never = aLoyalty('member', { rotatingCode: () => new Promise(() => {}) });
    const empty = await placeOf({
      loyalty: never,
      programme: someSettings({ codes: [kind], rotating: true }),
    });
    expect(await placeOf({ programme: someSettings({ codes: [kind] }) })).toEqual(empty);
  },
);

describe('at a till', () => {
  it('shows the code on the whole screen with one press, and comes back to where it was', async () => {
    const element = await aCard({ panel: true, open: true });
    await userEvent.click(page.getByRole('button', { name: 'Show in store' }).nth(1));
    await settled(element);
    const dialog = within<HTMLDialogElement>(element, '.store');
    expect(dialog.matches(':modal')).toBe(true);
    const { width, height } = dialog.getBoundingClientRect();
    expect([width, height]).toEqual([innerWidth, innerHeight]);
    expect(wordsOf(element, '.digits')).toBe('Member number: 2900 4711 8234 3');
    expect(element.shadowRoot!.activeElement!.id).toBe('in-store');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => element.shadowRoot!.querySelector('.store')).toBeNull();
    expect(element.open).toBe(true);
    await expect.poll(() => element.shadowRoot!.activeElement?.id).toBe('store');
  });

  it('keeps the screen on, and anew when the page is seen again, until it is left', async () => {
    const locks: { release: ReturnType<typeof vi.fn> }[] = [];
    vi.spyOn(navigator.wakeLock, 'request').mockImplementation(async () => {
      const lock = { release: vi.fn(async () => {}) };
      locks.push(lock);
      return lock as unknown as WakeLockSentinel;
    });
    const seen = vi.spyOn(document, 'visibilityState', 'get');
    const turn = (state: DocumentVisibilityState) => {
      seen.mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const element = await aCard();
    expect(locks).toHaveLength(0);
    await press(element, '#store');
    expect(locks).toHaveLength(1);
    turn('hidden');
    await expect.poll(() => locks[0]!.release.mock.calls.length).toBe(1);
    turn('visible');
    await expect.poll(() => locks.length).toBe(2);
    await press(element, '[part=close-store]');
    await expect.poll(() => locks[1]!.release.mock.calls.length).toBe(1);
    turn('visible');
    expect(locks).toHaveLength(2);
  });

  it('shows the code although the screen cannot be kept on', async () => {
    vi.spyOn(navigator.wakeLock, 'request').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    const element = await aCard();
    await press(element, '#store');
    expect(within(element, '.store .modules').ariaLabel).toBe(`Code of member number ${number}`);
  });

  it('offers the kinds that the site has', async () => {
    const element = await aCard({ programme: someSettings({ codes: ['ean-13', 'qr'] }) });
    await press(element, '#store');
    expect(allWithin(element, '.kinds button').map(({ textContent }) => textContent)).toEqual([
      'EAN',
      'QR code',
    ]);
    await userEvent.click(page.getByRole('button', { name: 'QR code' }));
    await settled(element);
    expect(await readCodes(await picture())).toEqual([['QRCode', number]]);
  });
});

describe('a code that changes', () => {
  it('is made of the number and the digits of this half minute, by the server’s clock', async () => {
    // This device is ten minutes behind.
    const ahead = new Date(Date.now() + 600_000).toISOString();
    const { rotatingCode } = aLoyalty();
    const loyalty = aLoyalty('member', {
      rotatingCode: async () => ({ ...(await rotatingCode!()), now: ahead }),
    });
    const element = await aCard({ loyalty, programme: someSettings({ rotating: true }) });
    await press(element, '#store');
    await appears(element, '.store .modules');
    const [[, text = ''] = []] = await readCodes(await picture());
    expect(text).toMatch(/^2900471182343-\d{6}$/);
    const { totpAt } = await import('./codes/totp.ts');
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const { subtle } = crypto;
    const near = await Promise.all(
      [-30_000, 0].map((ms) =>
        totpAt({ secret, digits: 6, periodSeconds: 30, at: Date.now() + 600_000 + ms, subtle }),
      ),
    );
    expect(near).toContain(text.slice(-6));
    expect(wordsOf(element, '.seconds')).toMatch(/^New code in \d+ seconds?$/);
  });

  it('says on a page that came over plain HTTP that it cannot be, and shows the number', async () => {
    vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never);
    const element = await aCard({ programme: someSettings({ rotating: true }) });
    await press(element, '#store');
    await appears(element, '.trouble');
    expect(wordsOf(element, '.trouble')).toContain('HTTPS');
    expect(element.shadowRoot!.querySelector('.store .modules')).toBeNull();
    expect(wordsOf(element, '.digits')).toContain('2900 4711 8234 3');
  });

  it('says where nothing answers that there is none yet', async () => {
    const rotatingCode = async () => Promise.reject(new Error('no'));
    const loyalty = aLoyalty('member', { rotatingCode });
    const element = await aCard({ programme: someSettings({ rotating: true }), loyalty });
    await press(element, '#store');
    await appears(element, '.trouble');
    expect(wordsOf(element, '.trouble')).toContain('needs a connection');
  });
});

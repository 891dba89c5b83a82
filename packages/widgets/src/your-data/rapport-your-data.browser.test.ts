import type { JsonObject, Profile } from '@rapport/sdk/models';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RapportYourData, YourDataClient } from './index.ts';
import { aYourData, aYourDataClient, loaded, settled, within, wordsOf } from './rapport-your-data.fixture.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const focusIn = (element: RapportYourData): Element | null => element.shadowRoot!.activeElement;
const fail = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

/** A promise that is settled by hand. */
const byHand = <Value>() => {
  let resolve!: (value: Value) => void;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

describe('what is held', () => {
  it('is said in plain words', async () => {
    const element = await aYourData();
    expect(wordsOf(element, '[data-trait=email]')).toBe('E-mail ada@example.com Change');
    expect(wordsOf(element, '[data-trait=phone]')).toBe('Phone Not given Add');
    expect(wordsOf(element, '[part=visits] p')).toBe(
      '22 visits since 3 May 2025. The last was on 22 November 2026.',
    );
    expect(wordsOf(element, '[part=orders] li')).toContain('€42.50');
    expect(wordsOf(element, '[part=choices]')).toContain('You chose this on 3 May 2026.');
  });

  it('isolates what others wrote from the direction of the words around it', async () => {
    const element = await aYourData({ locale: 'fa' });
    const titles = [...element.shadowRoot!.querySelectorAll('[part=visits] bdi')];
    expect(titles.map((title) => title.textContent)).toContain('چای سیاه');
    for (const title of titles) expect(getComputedStyle(title).unicodeBidi).toBe('isolate');
    expect(within(element, '[part=panel]').dir).toBe('rtl');
  });

  it('shows the receipts, folded, with the newest first', async () => {
    const element = await aYourData();
    const receipts = within(element, '[part=choices] details');
    expect(receipts).toMatchObject({ open: false });
    expect(receipts.querySelector('summary')!.textContent).toContain('2 receipts');
    expect(wordsOf(element, '.receipts li')).toMatch(/^3 May 2026/);
  });

  it('asks for the receipts again when they are unfolded, as there may be a newer one', async () => {
    const client = aYourDataClient();
    const { items, ...rest } = await client.consent!.receipts!();
    const receipts = vi.fn(async () => ({ ...rest, items }));
    const element = await aYourData({ client: { ...client, consent: { ...client.consent!, receipts } } });
    receipts.mockResolvedValue({ ...rest, items: [...items, { ...items[0]!, at: '2026-11-22T10:00:00Z' }] });
    await userEvent.click(page.getByText('2 receipts'));
    await expect.poll(() => wordsOf(element, '.receipts li')).toMatch(/^22 Nov 2026/);
    await expect.element(page.getByText('3 receipts')).toBeVisible();
  });

  it('is asked for again where it is another customer', async () => {
    const element = await aYourData();
    element.client = aYourDataClient('nothing');
    await loaded(element);
    expect(wordsOf(element, '[part=message]')).toContain('Nothing is held about you');
  });

  it('shows nothing of an answer that came after another client was given', async () => {
    const { promise, resolve } = byHand<Profile | undefined>();
    const element = await aYourData();
    const late = (await element.client!.profiles!.get())!;
    element.client = aYourDataClient('held', { get: () => promise });
    await element.updateComplete;
    element.client = aYourDataClient('nothing');
    await loaded(element);
    resolve(late);
    await promise;
    await settled(element);
    expect(element.shadowRoot!.querySelector('[part=about]')).toBeNull();
  });
});

describe('when there is nothing to show', () => {
  it('says that nothing is held, and still lets the choices be changed', async () => {
    const element = await aYourData({ client: aYourDataClient('nothing') });
    expect(wordsOf(element, '[part=message]')).toContain('Nothing is held about you');
    await expect.element(button('Change your choices')).toBeVisible();
    expect(element.shadowRoot!.querySelector('[part=erase]')).toBeNull();
  });

  it('says so while it is loading', async () => {
    const element = await aYourData({ client: aYourDataClient('loading'), panel: true });
    element.show();
    await settled(element);
    await expect.element(page.getByRole('status', { name: 'Loading your data' })).toBeInTheDocument();
  });

  it('says what failed, and tries again', async () => {
    const get = vi.fn(fail('unavailable'));
    const element = await aYourData({ client: aYourDataClient('held', { get: get as never }) });
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(
        'Your data could not be loaded The site did not answer. Nothing was changed. Try again',
      );
    get.mockImplementation(aYourDataClient().profiles!.get as never);
    await userEvent.click(button('Try again'));
    await loaded(element);
    expect(wordsOf(element, '[data-trait=firstName]')).toContain('Ada');
  });

  it('tries again by itself when the connection is back', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const get = vi.fn(fail('unavailable'));
    const element = await aYourData({ client: aYourDataClient('held', { get: get as never }) });
    expect(wordsOf(element, '[part=message]')).toContain('You are offline');
    get.mockImplementation(aYourDataClient().profiles!.get as never);
    dispatchEvent(new Event('online'));
    await loaded(element);
    expect(wordsOf(element, '[data-trait=firstName]')).toContain('Ada');
  });

  it('tells who cannot be proven to sign in', async () => {
    const element = await aYourData({ client: aYourDataClient('unauthorized') });
    expect(wordsOf(element, '[part=message]')).toContain('Sign in and try again.');
  });
});

describe('a correction', () => {
  const correct = async (client: YourDataClient) => {
    const element = await aYourData({ client });
    await userEvent.click(button('Change: E-mail'));
    await settled(element);
    return element;
  };

  it('is made in place with the keyboard alone, and the focus comes back', async () => {
    const updates: JsonObject[] = [];
    const { profiles } = aYourDataClient();
    const update = (traits: JsonObject) => {
      updates.push(traits);
      return profiles!.update(traits);
    };
    const element = await aYourData({ client: aYourDataClient('held', { update }) });
    const saved: string[] = [];
    element.addEventListener('rapport-your-data-save', ({ detail }) => saved.push(detail.trait));
    within(element, '[data-trait=email] button').focus();
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(focusIn(element)).toBe(within(element, '#value'));
    await userEvent.keyboard('{Control>}a{/Control} grace@example.com {Enter}');
    await expect.poll(() => wordsOf(element, '[data-trait=email]')).toBe('E-mail grace@example.com Change');
    expect(updates).toEqual([{ email: 'grace@example.com' }]);
    expect(saved).toEqual(['email']);
    await expect.element(page.getByRole('status')).toHaveTextContent('Saved: E-mail');
    await expect.poll(() => focusIn(element)).toBe(within(element, '[data-trait=email] button'));
  });

  it('names what is wrong beside the field and sends nothing', async () => {
    const update = vi.fn();
    const element = await correct(aYourDataClient('held', { update }));
    await userEvent.fill(page.getByLabelText('E-mail'), 'ada');
    await userEvent.keyboard('{Enter}');
    await settled(element);
    await expect
      .element(page.getByLabelText('E-mail'))
      .toHaveAccessibleDescription('Enter an e-mail address such as name@example.com.');
    expect(within(element, '#value').getAttribute('aria-invalid')).toBe('true');
    expect(focusIn(element)).toBe(within(element, '#value'));
    expect(update).not.toHaveBeenCalled();
  });

  it('keeps what was typed when it cannot be saved', async () => {
    const element = await correct(aYourDataClient('fails to save'));
    await userEvent.fill(page.getByLabelText('E-mail'), 'grace@example.com');
    await userEvent.click(button('Save'));
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('This could not be saved. Check your connection and try again.');
    expect(within<HTMLInputElement>(element, '#value').value).toBe('grace@example.com');
    await expect.element(button('Save')).toBeEnabled();
  });

  it('is sent once however often it is submitted', async () => {
    const { promise, resolve } = byHand<Profile>();
    const update = vi.fn(() => promise);
    const element = await correct(aYourDataClient('held', { update }));
    await userEvent.keyboard('{Enter}{Enter}{Enter}');
    expect(update).toHaveBeenCalledTimes(1);
    await expect.element(button('Saving…')).toBeVisible();
    resolve((await aYourDataClient().profiles!.get())!);
    await expect.poll(() => element.shadowRoot!.querySelector('form')).toBeNull();
  });

  it('is left with Escape, unchanged, and without closing the panel', async () => {
    const element = await aYourData({ panel: true, open: true });
    await userEvent.click(button('Change: E-mail'));
    await userEvent.keyboard('nonsense{Escape}');
    await settled(element);
    expect(element.open).toBe(true);
    expect(wordsOf(element, '[data-trait=email]')).toBe('E-mail ada@example.com Change');
    expect(focusIn(element)).toBe(within(element, '[data-trait=email] button'));
  });

  it('may take a trait away', async () => {
    const update = vi.fn(aYourDataClient().profiles!.update);
    const element = await correct(aYourDataClient('held', { update }));
    await userEvent.click(button('Remove'));
    await expect.poll(() => wordsOf(element, '[data-trait=email]')).toBe('E-mail Not given Add');
    expect(update).toHaveBeenCalledExactlyOnceWith({ email: null });
    await expect.element(page.getByRole('status')).toHaveTextContent('Removed: E-mail');
  });
});

describe('a download', () => {
  const watchFiles = () => {
    const files: { name: string; blob: Blob }[] = [];
    let blob: Blob;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
      blob = given as Blob;
      return 'blob:of-this-test';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ name: this.download, blob });
    });
    return files;
  };

  it('holds everything, or the receipts with what it takes to check them', async () => {
    const files = watchFiles();
    await aYourData();
    await userEvent.click(button('Download everything'));
    await expect.element(page.getByRole('status')).toHaveTextContent('The file was downloaded.');
    await userEvent.click(button('Download receipts'));
    await expect.poll(() => files.length).toBe(2);
    expect(files[0]!.name).toMatch(/^your-data-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(await files[0]!.blob.text())).toMatchObject({ profile: { userId: 'customer-4711' } });
    expect(files[1]!.name).toMatch(/^consent-receipts-/);
    expect(JSON.parse(await files[1]!.blob.text())).toMatchObject({ items: [{}, {}], salts: {} });
  });

  it('that failed says so', async () => {
    const element = await aYourData({ client: aYourDataClient('fails to save') });
    await userEvent.click(button('Download everything'));
    await expect.poll(() => wordsOf(element, '[part=take]')).toContain('The download failed. Try again.');
  });
});

describe('erasing', () => {
  const ask = async (client: YourDataClient) => {
    const element = await aYourData({ client });
    await userEvent.click(button('Erase my data'));
    await settled(element);
    return element;
  };

  it('says first what goes and what stays, with two answers of one size', async () => {
    const erase = vi.fn();
    const element = await ask(aYourDataClient('held', { erase }));
    expect(focusIn(element)).toBe(within(element, '#question'));
    expect(element.shadowRoot!.querySelectorAll('[part=erase] li').length).toBeGreaterThan(5);
    const sizeOf = ({ offsetWidth, offsetHeight, offsetTop }: HTMLElement) => [
      offsetWidth,
      offsetHeight,
      offsetTop,
    ];
    expect(sizeOf(within(element, '[part~=confirm]'))).toEqual(sizeOf(within(element, '[part~=keep]')));
    expect(erase).not.toHaveBeenCalled();
  });

  it('is given up without a trace', async () => {
    const erase = vi.fn();
    const element = await ask(aYourDataClient('held', { erase }));
    await userEvent.click(button('Keep my data'));
    await settled(element);
    expect(focusIn(element)).toBe(within(element, '[data-erase]'));
    expect(erase).not.toHaveBeenCalled();
  });

  it('erases once, says what remains, and tells the page', async () => {
    const { promise, resolve } = byHand<void>();
    const erase = vi.fn(() => promise);
    const element = await ask(aYourDataClient('held', { erase }));
    const told = vi.fn();
    element.addEventListener('rapport-your-data-erase', told);
    await userEvent.dblClick(button('Erase everything'));
    expect(erase).toHaveBeenCalledTimes(1);
    expect(told).not.toHaveBeenCalled();
    resolve();
    await expect.poll(() => focusIn(element)?.id).toBe('done');
    expect(told).toHaveBeenCalledTimes(1);
    expect(wordsOf(element, '[part=erased]')).toMatch(/Your data is erased.*What stays/);
    expect(element.shadowRoot!.textContent).not.toContain('ada@example.com');
  });

  it('that failed can be tried again', async () => {
    await ask(aYourDataClient('fails to save'));
    await userEvent.click(button('Erase everything'));
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('Your data could not be erased. Check your connection and try again.');
    await expect.element(button('Erase everything')).toBeVisible();
  });
});

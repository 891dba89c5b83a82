import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aConsent, settled as consentSettled, inside } from '../consent/rapport-consent.fixture.ts';
import type { RapportYourData } from './index.ts';
import { putYourData } from './put-your-data.ts';
import { aYourData, aYourDataClient, loaded, settled, within, wordsOf } from './rapport-your-data.fixture.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const focusIn = (element: RapportYourData): Element | null => element.shadowRoot!.activeElement;

describe('the panel', () => {
  const opener = () => {
    const made = document.body.appendChild(document.createElement('button'));
    made.textContent = 'Privacy';
    made.focus();
    return made;
  };

  it('is nowhere until it is shown, and asks for nothing', async () => {
    const get = vi.fn(async () => undefined);
    const element = putYourData(aYourDataClient('held', { get }));
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('dialog')).toBeNull();
    expect(get).not.toHaveBeenCalled();
  });

  it('takes the focus and keeps it, and gives it back when it is closed', async () => {
    const before = opener();
    const element = await aYourData({ panel: true });
    element.show();
    await loaded(element);
    expect(focusIn(element)).toBe(within(element, '[part=title]'));
    before.focus();
    expect(document.activeElement).toBe(element);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => element.open).toBe(false);
    expect(document.activeElement).toBe(before);
  });

  it('asks anew each time, and forgets what was half done', async () => {
    const element = await aYourData({ panel: true, open: true });
    await userEvent.click(button('Erase my data'));
    await userEvent.click(button('Close'));
    await settled(element);
    element.show();
    await loaded(element);
    await expect.element(button('Erase my data')).toBeInTheDocument();
  });

  it('makes way for the consent centre, and comes back with what was chosen', async () => {
    const before = opener();
    const consent = await aConsent({ open: false, locale: 'en' });
    const element = await aYourData({ panel: true, open: true });
    await userEvent.click(button('Change your choices'));
    await consentSettled(consent);
    expect(element.shadowRoot!.querySelector('dialog')!.open).toBe(false);
    inside(consent, '[part~=reject]').click();
    await consentSettled(consent);
    await expect.poll(() => focusIn(element)).toBe(within(element, '[data-consent]'));
    expect(element.shadowRoot!.querySelector('dialog')!.open).toBe(true);
    expect(wordsOf(element, '[part=choices]')).toMatch(/Analytics Off/);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(before);
  });

  it('leaves the opening of the centre to the page where that says so', async () => {
    const consent = await aConsent({ open: false });
    const element = await aYourData();
    element.addEventListener('rapport-your-data-consent', (event) => event.preventDefault());
    await userEvent.click(button('Change your choices'));
    expect(consent.open).toBe(false);
  });
});

describe('alone on a page', () => {
  it('asks the server that its attributes name, as the visitor whom the cookies name', async () => {
    await cookieStore.set('rapport_anonymous_id', 'anonymous-1');
    await cookieStore.set('rapport_visitor_key', 'key-of-anonymous-1');
    const requests: { path: string; body: string }[] = [];
    vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
      const request = new Request(input, init);
      const path = new URL(request.url).pathname;
      requests.push({ path, body: await request.text() });
      const token = { token: 'token', expiresAt: '2999-01-01T00:00:00Z' };
      const profile = { ...(await aYourDataClient().profiles!.get())!, userId: undefined };
      const answers: Record<string, object> = { '/v1/visitors': token, '/v1/profile': profile };
      return Response.json(answers[path] ?? { code: 'not_found' }, { status: path in answers ? 200 : 404 });
    });
    document.body.innerHTML =
      '<rapport-your-data site="demo" endpoint="https://crm.example" locale="en"></rapport-your-data>';
    const element = document.querySelector('rapport-your-data')!;
    await loaded(element);
    await cookieStore.delete('rapport_anonymous_id');
    await cookieStore.delete('rapport_visitor_key');
    expect(wordsOf(element, '[data-trait=firstName]')).toContain('Ada');
    expect(wordsOf(element, '[part=about]')).toContain('You are not signed in.');
    expect(requests.find(({ path }) => path === '/v1/visitors')!.body).toContain('key-of-anonymous-1');
  });
});

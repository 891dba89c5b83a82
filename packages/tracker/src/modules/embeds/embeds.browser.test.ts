import type { Vendor } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearCookies, endTrackers, startTracker } from '../consent-tracker.fixture.ts';
import * as embeds from './index.ts';

const vendors: Vendor[] = [{ id: 'tube', name: 'Tube Ltd', purpose: 'marketing', cookies: [] }];
/** A page that says what it is. */
const film = URL.createObjectURL(new Blob(['<!doctype html><p>The film</p>'], { type: 'text/html' }));

const put = <Name extends 'iframe' | 'img'>(name: Name, attributes: Record<string, string>) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries({ 'data-consent': 'marketing', 'data-src': film, ...attributes }))
    element.setAttribute(key, value);
  document.body.append(element);
  return element;
};
const aFrame = (attributes: Record<string, string> = {}) =>
  put('iframe', { width: '480', height: '270', title: 'Our film', 'data-vendor': 'tube', ...attributes });

const start = async (options: Parameters<typeof startTracker>[0]['options'] = {}) => {
  const caught = startTracker({
    modules: { embeds },
    consent: { vendors },
    options: { consent: 'banner', ...options },
  });
  await caught.started();
  return caught;
};
const inside = (frame: HTMLIFrameElement) => frame.contentDocument?.body.textContent ?? '';
const button = (frame: HTMLIFrameElement, label: string) =>
  [...(frame.contentDocument?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent === label,
  );
const press = (frame: HTMLIFrameElement, label: string) => {
  const found = button(frame, label);
  if (!found) throw new Error(`there is no button ${label}`);
  found.focus();
  found.click();
};

beforeEach(() => {
  clearCookies();
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
});
afterEach(endTrackers);

describe('a frame that waits', () => {
  it('says what it is, from whom, and what showing it means', async () => {
    const frame = aFrame();
    await start();
    expect(inside(frame)).toContain('Our film');
    expect(inside(frame)).toContain('\u2068Tube Ltd\u2069 may set cookies');
    expect(inside(frame)).toContain('your consent to marketing');
    expect(frame.hasAttribute('src')).toBe(false);
  });

  it('keeps its box, so that nothing on the page moves', async () => {
    const frame = aFrame();
    const after = document.body.appendChild(document.createElement('p'));
    const boxes = () => [frame, after].map((element) => JSON.stringify(element.getBoundingClientRect()));
    const before = boxes();
    const { rapport } = await start();
    expect(boxes()).toEqual(before);
    await rapport.consent.set({ marketing: true });
    await expect.poll(() => inside(frame)).toBe('The film');
    expect(boxes()).toEqual(before);
  });

  it('is shown once without a choice', async () => {
    const frame = aFrame();
    const other = aFrame();
    const { rapport } = await start();
    press(frame, 'Show once');
    await expect.poll(() => inside(frame)).toBe('The film');
    expect(document.activeElement).toBe(frame);
    expect(inside(other)).toContain('Show once');
    expect((await rapport.consent.get()).marketing).toBe(false);
    expect(document.cookie).not.toContain('rapport_consent');
  });

  it('is shown with all others of its purpose when it is always allowed', async () => {
    const frame = aFrame();
    const other = aFrame();
    const { rapport } = await start();
    press(frame, 'Always allow');
    await expect.poll(() => inside(other)).toBe('The film');
    expect(await rapport.consent.get()).toMatchObject({ marketing: true, analytics: false });
  });

  it('has no button for good where a consent manager decides', async () => {
    const frame = aFrame();
    await start({ consent: 'external' });
    expect(button(frame, 'Show once')).toBeDefined();
    expect(button(frame, 'Always allow')).toBeUndefined();
  });

  it('waits again after consent is withdrawn', async () => {
    const frame = aFrame();
    const { rapport } = await start();
    await rapport.consent.set({ marketing: true });
    await expect.poll(() => inside(frame)).toBe('The film');
    await rapport.consent.set({ marketing: false });
    await expect.poll(() => inside(frame)).toContain('Show once');
    expect(frame.hasAttribute('src')).toBe(false);
  });

  it('that is sandboxed can be drawn into, and has its sandbox back when it is shown', async () => {
    const frame = aFrame({ sandbox: 'allow-scripts' });
    const { rapport } = await start();
    await expect.poll(() => inside(frame)).toContain('Show once');
    await rapport.consent.set({ marketing: true });
    expect(frame.getAttribute('sandbox')).toBe('allow-scripts');
    expect(frame.src).toBe(film);
  });

  it('is drawn when it is added later, and again when the page moves it', async () => {
    await start();
    const frame = aFrame();
    await expect.poll(() => inside(frame)).toContain('Show once');
    document.body.prepend(frame);
    await expect.poll(() => inside(frame)).toContain('Show once');
  });

  it('never loads an address that would run in the page', async () => {
    const frame = aFrame({ 'data-src': 'javascript:parent.document.title="bad"' });
    const { rapport } = await start();
    await rapport.consent.set({ marketing: true });
    expect(frame.hasAttribute('src')).toBe(false);
  });

  it.each([
    ['vi', 'Hiển thị một lần', 'ltr'],
    ['pl', 'Pokaż raz', 'ltr'],
    ['fa-IR', 'یک بار نمایش', 'rtl'],
    ['zh-Hans-CN', '仅显示一次', 'ltr'],
    ['en', 'Show once', 'ltr'],
  ])('speaks %s', async (lang, label, dir) => {
    document.documentElement.lang = lang;
    const frame = aFrame();
    await start();
    expect(button(frame, label)).toBeDefined();
    expect(frame.contentDocument?.documentElement.dir).toBe(dir);
  });
});

describe('a picture that waits', () => {
  const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
  const blob = URL.createObjectURL(
    new Blob([Uint8Array.from(atob(pixel.split(',')[1]!), (letter) => letter.charCodeAt(0))], {
      type: 'image/gif',
    }),
  );

  it('is loaded with consent and not before', async () => {
    const picture = put('img', { 'data-src': blob });
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    expect(picture.hasAttribute('src')).toBe(false);
    await rapport.consent.set({ marketing: true });
    await expect.poll(() => picture.naturalWidth).toBe(1);
  });
});

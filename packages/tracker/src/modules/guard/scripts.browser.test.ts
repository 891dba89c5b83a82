import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearCookies, endPage, endTrackers, startTracker } from '../consent-tracker.fixture.ts';
import * as guard from './index.ts';

const page = window as { ran?: string[] };
const ran = () => page.ran ?? [];
/** The address of a script that notes that it ran, and answers as a server does: later. */
const note = (name: string) =>
  URL.createObjectURL(new Blob([`(window.ran ??= []).push('${name}')`], { type: 'text/javascript' }));
const inline = (name: string) => `(window.ran ??= []).push('${name}')`;

/** A script that waits, as the owner writes it. */
const aScript = (attributes: Record<string, string>, text = ''): HTMLScriptElement => {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries({ type: 'text/plain', ...attributes }))
    script.setAttribute(name, value);
  script.text = text;
  return script;
};
const put = (...scripts: HTMLScriptElement[]) => document.body.append(...scripts);

const start = async (
  consent: Parameters<typeof startTracker>[0]['consent'] = {},
  unreachable: readonly string[] = [],
) => {
  const caught = startTracker({ modules: { guard }, consent, unreachable });
  await caught.started();
  return caught;
};
/** So much later that whatever was going to run has run. */
const later = async () => {
  const marker = note('later');
  await import(/* @vite-ignore */ marker);
  await expect.poll(ran).toContain('later');
};

beforeEach(() => {
  clearCookies();
  page.ran = [];
  document.body.replaceChildren();
});
afterEach(endTrackers);

describe('a blocked script', () => {
  it('does not run before consent, and not with another purpose', async () => {
    put(aScript({ 'data-consent': 'marketing' }, inline('blocked')));
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    await later();
    expect(ran()).toEqual(['later']);
  });

  it('runs in document order, deferred ones last, each once', async () => {
    put(
      aScript({ 'data-consent': 'analytics', 'data-src': note('deferred'), defer: '' }),
      aScript({ 'data-consent': 'analytics', 'data-src': note('first') }),
      aScript({ 'data-consent': 'analytics' }, inline('second')),
      aScript({ 'data-consent': 'analytics', 'data-type': 'module' }, inline('module')),
      aScript({ 'data-consent': 'analytics', src: note('third') }),
      aScript({ 'data-consent': 'analytics' }, inline('fourth')),
    );
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    await expect.poll(ran).toEqual(['first', 'second', 'third', 'fourth', 'deferred', 'module']);
    await rapport.consent.set({ marketing: true });
    await later();
    expect(ran().length).toBe(7);
  });

  it('that is async holds up no other', async () => {
    // An address that nobody answers.
    put(
      aScript({ 'data-consent': 'analytics', 'data-src': 'https://192.0.2.1/slow.js', async: '' }),
      aScript({ 'data-consent': 'analytics' }, inline('next')),
    );
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    await expect.poll(ran).toEqual(['next']);
    document.body.replaceChildren();
  });

  it('that fails lets the next one run', async () => {
    put(
      aScript({ 'data-consent': 'analytics', 'data-src': '/there-is-none.js', type: 'text/plain' }),
      aScript({ 'data-consent': 'analytics', 'data-src': 'blob:nothing' }),
      aScript({ 'data-consent': 'analytics' }, inline('next')),
    );
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    await expect.poll(ran).toEqual(['next']);
  });

  it('runs when it is added after the choice, also deep in other elements', async () => {
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    const section = document.createElement('section');
    section.append(aScript({ 'data-consent': 'analytics' }, inline('added')));
    document.body.append(section);
    await expect.poll(ran).toEqual(['added']);
  });

  it('runs on the page after the choice, also below one that may not', async () => {
    await (await start()).rapport.consent.set({ analytics: true });
    await endPage();
    put(
      aScript({ 'data-consent': 'marketing' }, inline('blocked')),
      aScript({ 'data-consent': 'analytics' }, inline('first')),
      aScript({ 'data-consent': 'analytics' }, inline('second')),
    );
    await start();
    await expect.poll(ran).toEqual(['first', 'second']);
  });

  it('does not run when it was taken off the page', async () => {
    const script = aScript({ 'data-consent': 'analytics' }, inline('gone'));
    put(script);
    const { rapport } = await start();
    script.remove();
    await rapport.consent.set({ analytics: true });
    await later();
    expect(ran()).toEqual(['later']);
  });

  it('keeps its attributes and its place', async () => {
    put(
      aScript(
        { 'data-consent': 'analytics', id: 'tag', 'data-key': 'k1' },
        'window.ran.push(document.currentScript.id, document.currentScript.dataset.key, document.currentScript.nextElementSibling.id)',
      ),
    );
    const after = document.createElement('p');
    after.id = 'after';
    document.body.append(after);
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    await expect.poll(ran).toEqual(['tag', 'k1', 'after']);
  });

  it('waits for the purpose of its vendor', async () => {
    put(
      aScript({ 'data-vendor': 'maps' }, inline('maps')),
      aScript({ 'data-vendor': 'unknown' }, inline('unknown')),
    );
    const vendors = [{ id: 'maps', name: 'Maps', purpose: 'preferences' as const, cookies: [] }];
    const { rapport } = await start({ vendors });
    await rapport.consent.set({ preferences: true, analytics: true, marketing: true });
    await expect.poll(ran).toEqual(['maps']);
  });

  it('with an address that would run in the page is refused', async () => {
    put(aScript({ 'data-consent': 'analytics', 'data-src': 'javascript:window.ran.push("bad")' }));
    const { rapport, errors } = await start();
    await rapport.consent.set({ analytics: true });
    await expect.poll(() => errors.map(String).join()).toContain('no address that may be loaded');
    expect(ran()).toEqual([]);
  });

  it('without the nonce that the page asks for is refused', async () => {
    const tag = aScript({ type: 'application/json', 'data-site': 'demo', nonce: 'r4nd0m' });
    put(
      tag,
      aScript({ 'data-consent': 'analytics' }, inline('injected')),
      aScript({ 'data-consent': 'analytics', nonce: 'r4nd0m' }, inline('own')),
    );
    const { rapport, errors } = await start();
    await rapport.consent.set({ analytics: true });
    await expect.poll(ran).toEqual(['own']);
    expect(errors.map(String)).toEqual(['Error: a blocked script lacks the nonce of the page']);
  });
});

describe('a module that cannot be loaded', () => {
  it('is told, and breaks nothing on the page', async () => {
    const frame = document.createElement('iframe');
    Object.assign(frame.dataset, { consent: 'marketing', src: '/film' });
    document.body.append(frame);
    put(aScript({ 'data-consent': 'analytics' }, inline('script')));
    const { rapport, errors } = await start({}, ['embeds']);
    await rapport.consent.set({ analytics: true });
    await expect.poll(ran).toEqual(['script']);
    expect(errors.map(String)).toContain('Error: embeds cannot be loaded');
  });
});

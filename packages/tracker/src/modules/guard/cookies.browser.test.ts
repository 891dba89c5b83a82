import type { Vendor } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearCookies, endTrackers, startTracker } from '../consent-tracker.fixture.ts';
import * as guard from './index.ts';

const vendors: Vendor[] = [
  { id: 'counter', name: 'Counter', purpose: 'analytics', cookies: [{ name: '_c' }, { name: '_c_*' }] },
  { id: 'ads', name: 'Ads', purpose: 'marketing', cookies: [{ name: '_ads' }] },
];
const write = (text: string) => {
  // biome-ignore lint/suspicious/noDocumentCookie: what a vendor's script does
  document.cookie = text;
};
const names = () =>
  document.cookie
    .split('; ')
    .map((pair) => pair.split('=')[0])
    .filter((name) => name && !name.startsWith('rapport_'))
    .sort();

const start = async (options: Parameters<typeof startTracker>[0]['options'] = {}) => {
  const caught = startTracker({ modules: { guard }, consent: { vendors }, options });
  const { guard: started } = await caught.started();
  return { ...caught, guard: started as { seen(): string[] } };
};

beforeEach(() => {
  clearCookies();
  localStorage.clear();
});
afterEach(endTrackers);

describe('cookies of vendors', () => {
  it('stay with consent, and are gone on every path after it is withdrawn', async () => {
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true, marketing: true });
    write('_c=1; path=/');
    write(`_c=2; path=${location.pathname}`);
    write('_c_X1=1; path=/');
    write('_ads=1; path=/');
    write('basket=1; path=/');
    localStorage.setItem('_c_state', '1');
    localStorage.setItem('theirs', '1');
    await rapport.consent.set({ analytics: false });
    expect(names()).toEqual(['_ads', 'basket']);
    expect(Object.keys(localStorage)).toEqual(['theirs']);
  });

  it('are removed again when a vendor rewrites its cookie after withdrawal', async () => {
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true });
    await rapport.consent.set({ analytics: false });
    write('_c=again; path=/');
    await expect.poll(names).toEqual([]);
    write('_c_X1=again; path=/');
    await expect.poll(names).toEqual([]);
  });

  it('wait for the consent manager that decides', async () => {
    write('_c=left; path=/');
    const { rapport } = await start({ consent: 'external' });
    expect(names()).toEqual(['_c']);
    await rapport.consent.set({ analytics: false });
    await expect.poll(names).toEqual([]);
  });

  it('are named for the owner, those that nobody declared too', async () => {
    write('mystery=1; path=/');
    const { guard } = await start();
    expect(guard.seen()).toContain('mystery');
  });

  it('are removed before a choice, where we are the one who asks', async () => {
    write('_c=left; path=/');
    await start({ consent: 'banner' });
    await expect.poll(names).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consentTextHash } from './consent-text.ts';

describe('consentTextHash', () => {
  it('is SHA-256 of exactly the words that are shown', async () => {
    const words = [
      'en',
      '7',
      'Cookies on this site',
      'With your consent, we use cookies and similar technologies to understand how the site is used.',
      'Privacy policy',
      'Necessary Always on',
      'Keeps the site working: security, sign-in, your basket and this choice.',
      'Analytics',
      'Recognises you when you return and records what you see and do here, so that we can improve the site.',
      'Accept all',
      'Reject all',
      'Choose',
      'Save choice',
    ].join('\n');
    const hash = createHash('sha256').update(words).digest('hex');
    expect(await consentTextHash('en-GB', ['necessary', 'analytics'], '7')).toBe(hash);
  });

  it('is that of the words of the owner, where there are some', async () => {
    const texts = {
      en: { body: 'We count visits. May we?', descriptions: { analytics: 'Counts visits.' } },
      fr: { title: 'Des cookies' },
    };
    const words = [
      'en',
      '7',
      'Cookies on this site',
      'We count visits. May we?',
      'Privacy policy',
      'Necessary Always on',
      'Keeps the site working: security, sign-in, your basket and this choice.',
      'Analytics',
      'Counts visits.',
      'Accept all',
      'Reject all',
      'Choose',
      'Save choice',
    ].join('\n');
    const hash = createHash('sha256').update(words).digest('hex');
    expect(await consentTextHash('en-GB', ['analytics'], '7', 'opt-in', texts)).toBe(hash);
    expect(await consentTextHash('fr', ['analytics'], '7', 'opt-in', texts)).not.toBe(hash);
  });

  it('does not depend on how a language is named', async () => {
    const hash = await consentTextHash('fa', ['analytics'], '1');
    expect(await consentTextHash('fa-IR', ['analytics'], '1')).toBe(hash);
  });

  it('differs with the language, the purposes, the version and the regime', async () => {
    const hashes = await Promise.all([
      consentTextHash('en', ['analytics'], '1'),
      consentTextHash('pl', ['analytics'], '1'),
      consentTextHash('en', ['analytics', 'marketing'], '1'),
      consentTextHash('en', ['analytics'], '2'),
      consentTextHash('en', ['analytics'], '1', 'opt-out'),
    ]);
    expect(new Set(hashes).size).toBe(5);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

import { afterEach, expect, it } from 'vitest';
import type { ConsentContext } from './consent-context.ts';
import { consentTextHash } from './consent-text.ts';
import type { ConsentChoiceDetail, RapportConsent } from './index.ts';
import { aConsent, inside, settled } from './rapport-consent.fixture.ts';
import { start } from './start-consent.ts';

afterEach(() => {
  document.body.replaceChildren();
  delete (globalThis as { broken?: boolean }).broken;
});

const texts = {
  en: { title: 'About cookies', body: 'We count visits, no more.', descriptions: { analytics: 'Counts.' } },
  pl: { title: 'O ciasteczkach' },
  'fa-IR': { body: 'ما بازدیدها را می‌شماریم.' },
  fr: { title: 'Des cookies', body: 'Nous comptons les visites.' },
};

const wordsOf = (element: RapportConsent, selector: string): string =>
  inside(element, selector).textContent.replace(/\s+/g, ' ').trim();

it.each([
  ['en', 'About cookies', 'We count visits, no more.'],
  ['pl-PL', 'O ciasteczkach', /^Za Twoją zgodą.*\.$/],
  ['fa', 'کوکی‌ها در این سایت', 'ما بازدیدها را می‌شماریم.'],
  ['vi', 'Cookie trên trang web này', /^Nếu bạn đồng ý.*\.$/],
  ['fr-CA', 'Des cookies', 'Nous comptons les visites.'],
  ['sv', 'About cookies', 'We count visits, no more.'],
])('says in %s what the owner wrote, and the rest in our words', async (locale, title, body) => {
  const element = await aConsent({ locale, texts });
  expect(wordsOf(element, 'h2')).toBe(title);
  expect(wordsOf(element, '[part=message]')).toEqual(
    typeof body === 'string' ? body : expect.stringMatching(body),
  );
});

it('says what a purpose means in the words of the owner', async () => {
  const element = await aConsent({ locale: 'en', texts });
  element.showDetails();
  await settled(element);
  expect(wordsOf(element, '#analytics-description')).toBe('Counts.');
  expect(wordsOf(element, '#preferences-description')).toBe('Remembers settings such as your language.');
});

it('tells which language the words of the owner are in, where it is not that of the card', async () => {
  const element = await aConsent({ locale: 'fr', texts });
  expect(inside(element, '.card').lang).toBe('en');
  expect(inside(element, 'h2').closest('[lang]')).toMatchObject({ lang: 'fr', dir: 'auto' });
  element.locale = 'pl';
  await settled(element);
  expect(inside(element, 'h2').closest('[lang]')).toBe(inside(element, '.card'));
});

it('proves with the choice which words were read', async () => {
  const element = await aConsent({ locale: 'en', texts });
  const heard: ConsentChoiceDetail[] = [];
  element.addEventListener('rapport-consent-choice', ({ detail }) => heard.push(detail));
  inside(element, '[part~=accept]').click();
  const hash = await consentTextHash('en', element.purposes, '1', 'opt-in', texts);
  expect(heard[0]?.textHash).toBe(hash);
  expect(hash).not.toBe(await consentTextHash('en', element.purposes, '1'));
});

it.each([
  '<img src=x onerror="globalThis.broken = true">',
  '<svg><script>globalThis.broken = true</script></svg>',
  '<math><mtext><table><mglyph><style><img src onerror="globalThis.broken = true">',
  '"><iframe srcdoc="<script>parent.broken = true</script>">',
  'javascript:globalThis.broken=true',
  'data:image/svg+xml,<svg onload="globalThis.broken = true">',
])('shows the owner’s words as a text and nothing else: %s', async (attack) => {
  const own = { title: attack, body: attack, descriptions: { analytics: attack } };
  const element = await aConsent({ locale: 'en', texts: { en: own } });
  element.showDetails();
  await settled(element);
  for (const selector of ['h2', '[part=message]', '#analytics-description'])
    expect(wordsOf(element, selector)).toBe(attack);
  expect(
    element.shadowRoot!.querySelectorAll('img, svg:not(.icon), script, math, iframe, style'),
  ).toHaveLength(0);
  expect(globalThis).not.toHaveProperty('broken');
});

it('takes the words from the settings of the site', async () => {
  const context: ConsentContext = {
    options: { locale: 'en' },
    settings: Promise.resolve({
      key: 'demo',
      consent: { purposes: ['analytics'], policyVersion: '1', texts },
      widgets: [],
    }),
    tracker: { on: () => () => {} },
    consent: () => ({ status: 'undecided', choices: {} }),
    choose: () => {},
  };
  await start(context);
  const element = document.querySelector('rapport-consent')!;
  await settled(element);
  expect(wordsOf(element, 'h2')).toBe('About cookies');
});

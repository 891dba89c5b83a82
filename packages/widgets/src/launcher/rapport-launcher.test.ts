import { describe, expect, it } from 'vitest';
import { locales } from '../shared/locale.ts';
import { LauncherOpenEvent, RapportLauncher } from './index.ts';
import { labelIn } from './launcher-label.ts';

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportLauncher).toBeTypeOf('function');
    expect(customElements.get('rapport-launcher')).toBeUndefined();
  });
});

describe('the button’s name', () => {
  it.each(locales)('is said in %s, in its own way', (locale) => {
    const { lang, label } = labelIn([locale]);
    expect(lang).toBe(locale);
    expect(label.length).toBeGreaterThan(1);
    if (locale !== 'en') expect(label).not.toBe('Help');
  });

  it('is English where nothing else is spoken', () => {
    expect(labelIn(['xx', 'sv'])).toEqual({ lang: 'en', dir: 'ltr', label: 'Help' });
    expect(labelIn(['fa-IR'])).toMatchObject({ lang: 'fa', dir: 'rtl' });
  });
});

it('rapport-launcher-open reaches the page and may be stopped', () => {
  expect(new LauncherOpenEvent()).toMatchObject({ bubbles: true, composed: true, cancelable: true });
});

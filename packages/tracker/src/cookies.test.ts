import { CookieJar } from 'tough-cookie';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCookies } from './cookies.ts';
import { pathsOf } from './modules/guard/paths-of.ts';

/** A page's view of a browser's cookies, with the browser's list of public suffixes. */
const aPage = (jar: CookieJar, url: string, cookieDomain?: string, paths?: string[]) => {
  const document = {
    get cookie() {
      return jar.getCookieStringSync(url, { http: false });
    },
    set cookie(text: string) {
      jar.setCookieSync(text, url, { http: false, ignoreError: true });
    },
  };
  let ids = 0;
  const options = { createId: () => `id${++ids}`, now: Date.now, ...(cookieDomain && { cookieDomain }) };
  return { document, cookies: createCookies(options, document, new URL(url), paths) };
};
const inAnHour = Date.now() + 3_600_000;

let jar: CookieJar;
beforeEach(() => {
  jar = new CookieJar();
});
const domainsAfter = (url: string, cookieDomain?: string) => {
  aPage(jar, url, cookieDomain).cookies.set('rapport_visit', 'x', inAnHour);
  const cookies = jar.getCookiesSync(url);
  return cookies.map(({ key, domain, hostOnly }) => `${key} ${domain}${hostOnly ? ' alone' : ''}`);
};

describe('a cookie', () => {
  it.each([
    ['https://www.shop.example.co.uk/', 'example.co.uk'],
    ['https://example.com/a/b', 'example.com'],
    ['https://shop.github.io/', 'shop.github.io'],
    ['http://localhost/', 'localhost alone'],
    ['http://127.0.0.1/', '127.0.0.1 alone'],
    ['http://[::1]/', '::1 alone'],
  ])('of %s stands on %s, and the search leaves nothing', (url, domain) => {
    expect(domainsAfter(url)).toEqual([`rapport_visit ${domain}`]);
  });

  it('stands on the domain that the owner names', () => {
    expect(domainsAfter('https://a.b.example.com/', 'b.example.com')).toEqual([
      'rapport_visit b.example.com',
    ]);
  });

  it('keeps any text', () => {
    const { cookies } = aPage(jar, 'https://example.com/');
    cookies.set('rapport_user_id', 'a;b=c, "é" %', inAnHour);
    expect(cookies.get('rapport_user_id')).toBe('a;b=c, "é" %');
  });

  it('is removed from every domain and path on which the page sees it', () => {
    const paths = pathsOf('/shop/item');
    const { document, cookies } = aPage(jar, 'https://www.example.com/shop/item', undefined, paths);
    for (const place of [
      '',
      '; domain=example.com',
      '; domain=www.example.com; path=/',
      '; path=/shop',
      '; path=/shop/',
      '; path=/shop/item',
    ])
      document.cookie = `rapport_visit=x${place}`;
    cookies.remove('rapport_visit');
    expect(document.cookie).toBe('');
  });

  it('that stands twice gives way to one', () => {
    const { document, cookies } = aPage(jar, 'https://www.example.com/');
    document.cookie = 'rapport_visit=a; path=/';
    document.cookie = 'rapport_visit=b; path=/; domain=example.com';
    cookies.set('rapport_visit', 'c', inAnHour);
    expect(document.cookie).toBe('rapport_visit=c');
  });

  it('that another wrote in another way is no cookie', () => {
    const { document, cookies } = aPage(jar, 'https://www.example.com/');
    document.cookie = 'rapport_visit=%E0%A4%A';
    expect(cookies.get('rapport_visit')).toBeUndefined();
  });
});

describe('where cookies are forbidden', () => {
  it('nothing is thrown and nothing is there', () => {
    const forbidden = {
      get cookie(): string {
        throw new DOMException('forbidden', 'SecurityError');
      },
      set cookie(_: string) {
        throw new DOMException('forbidden', 'SecurityError');
      },
    };
    const cookies = createCookies(
      { createId: () => 'x', now: Date.now },
      forbidden,
      new URL('https://example.com/'),
    );
    cookies.set('rapport_visit', 'x', inAnHour);
    cookies.remove('rapport_visit');
    expect(cookies.get('rapport_visit')).toBeUndefined();
  });
});

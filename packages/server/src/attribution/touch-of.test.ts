import { describe, expect, it } from 'vitest';
import { clickIds } from './click-ids.ts';
import { knownReferrers } from './referrers.ts';
import { touchOf } from './touch-of.ts';

const shop = 'https://www.shop.example/en/teas';
const touch = (query: string, referrer = '', linkedDomains: string[] = []) =>
  touchOf({ url: shop + query, referrer, linkedDomains });

describe('how somebody came', () => {
  it.each([
    // Nothing is known.
    ['', '', 'direct', undefined],
    ['', 'about:blank', 'direct', undefined],
    ['', 'null', 'direct', undefined],
    ['', 'chrome-extension://abcdef/page.html', 'direct', undefined],
    ['', 'http://%zz', 'direct', undefined],
    ['', 'https://', 'direct', undefined],
    ['', 'javascript:alert(1)', 'direct', undefined],
    // The owner's own pages.
    ['', 'https://www.shop.example/', 'internal', undefined],
    ['', 'https://SHOP.example/', 'internal', undefined],
    ['', 'http://pay.shop.example:8443/', 'internal', undefined],
    ['', 'https://www.shop.example./', 'internal', undefined],
    ['', 'https://notshop.example/', 'referral', 'notshop.example'],
    ['', 'https://shop.example.evil.example/', 'referral', 'shop.example.evil.example'],
    // Search.
    ['', 'https://www.google.com/', 'search', 'google'],
    ['', 'https://www.google.com/url?q=https://shop.example', 'search', 'google'],
    ['', 'https://www.google.co.uk/search?q=tea', 'search', 'google'],
    ['', 'https://www.google.com.vn/', 'search', 'google'],
    ['', 'HTTPS://WWW.GOOGLE.PL/', 'search', 'google'],
    ['', 'www.google.com/search?q=tea', 'search', 'google'],
    ['', 'android-app://com.google.android.googlequicksearchbox/https/www.google.com', 'search', 'google'],
    ['', 'https://m.baidu.com/from=844b/', 'search', 'baidu'],
    ['', 'https://www.sogou.com/web?query=x', 'search', 'sogou'],
    ['', 'https://www.so.com/s?q=x', 'search', '360'],
    ['', 'https://coccoc.com/search?query=tra', 'search', 'coccoc'],
    ['', 'https://szukaj.wp.pl/?q=herbata', 'search', 'wp'],
    ['', 'https://szukaj.onet.pl/wyniki.html', 'search', 'onet'],
    ['', 'https://parsijoo.ir/web?q=chai', 'search', 'parsijoo'],
    ['', 'https://torob.com/search/', 'search', 'torob'],
    ['', 'https://de.search.yahoo.com/search', 'search', 'yahoo'],
    ['', 'https://yandex.com.tr/search/', 'search', 'yandex'],
    ['', 'https://duckduckgo.com/', 'search', 'duckduckgo'],
    // Portals and services of those who also search.
    ['', 'https://www.wp.pl/', 'referral', 'wp.pl'],
    ['', 'https://docs.google.com/document/d/1', 'referral', 'docs.google.com'],
    ['', 'https://google.evil.example/', 'referral', 'google.evil.example'],
    ['', 'https://notgoogle.com/', 'referral', 'notgoogle.com'],
    // Networks.
    ['', 'https://l.facebook.com/l.php?u=x', 'social', 'facebook'],
    ['', 'https://m.facebook.com/', 'social', 'facebook'],
    ['', 'https://lm.facebook.com/', 'social', 'facebook'],
    ['', 'android-app://com.facebook.katana/', 'social', 'facebook'],
    ['', 'https://t.co/abc', 'social', 'twitter'],
    ['', 'https://x.com/', 'social', 'twitter'],
    ['', 'https://netflix.com/', 'referral', 'netflix.com'],
    ['', 'https://chat.zalo.me/', 'social', 'zalo'],
    ['', 'https://mp.weixin.qq.com/s/x', 'social', 'weixin'],
    ['', 'https://weibo.com/', 'social', 'weibo'],
    ['', 'https://www.zhihu.com/question/1', 'social', 'zhihu'],
    ['', 'https://www.xiaohongshu.com/explore/1', 'social', 'xiaohongshu'],
    ['', 'https://www.aparat.com/v/x', 'social', 'aparat'],
    ['', 'https://nk.pl/', 'social', 'nk'],
    // E-mail.
    ['', 'https://mail.google.com/mail/u/0/', 'email', 'gmail'],
    ['', 'android-app://com.google.android.gm/', 'email', 'gmail'],
    ['', 'https://poczta.wp.pl/', 'email', 'wp'],
    ['', 'https://poczta.onet.pl/', 'email', 'onet'],
    ['', 'https://mail.yahoo.co.jp/', 'email', 'yahoo'],
    ['', 'https://wx.mail.qq.com/', 'email', 'qq'],
    // Assistants.
    ['', 'https://chatgpt.com/', 'assistant', 'chatgpt'],
    ['?utm_source=chatgpt.com', '', 'assistant', 'chatgpt.com'],
    ['', 'https://www.perplexity.ai/search/x', 'assistant', 'perplexity'],
    ['', 'https://claude.ai/chat/1', 'assistant', 'claude'],
    ['', 'https://gemini.google.com/app', 'assistant', 'gemini'],
    ['', 'https://copilot.microsoft.com/', 'assistant', 'copilot'],
    ['', 'https://yiyan.baidu.com/', 'assistant', 'ernie'],
    // Other sites.
    ['', 'https://www.blog.example/post', 'referral', 'blog.example'],
    ['', 'blog.example/post', 'referral', 'blog.example'],
    ['', 'https://chè.example/', 'referral', 'xn--ch-8ia.example'],
    ['', 'https://8.8.8.8/', 'referral', '8.8.8.8'],
    ['', 'android-app://com.example.reader/', 'referral', 'com.example.reader'],
    // Tags.
    ['?utm_source=google&utm_medium=cpc&utm_campaign=spring', '', 'paid', 'google'],
    ['?utm_source=facebook&utm_medium=paid_social', '', 'paid', 'facebook'],
    ['?utm_source=tilia&utm_medium=email', '', 'email', 'tilia'],
    ['?utm_source=newsletter', '', 'email', 'newsletter'],
    ['?utm_source=zalo&utm_medium=social', '', 'social', 'zalo'],
    ['?utm_source=fb', '', 'social', 'fb'],
    ['?utm_source=google&utm_medium=organic', '', 'search', 'google'],
    ['?UTM_SOURCE=Partner&UTM_MEDIUM=referral', '', 'referral', 'Partner'],
    ['?utm_source=flyer&utm_medium=qr', '', 'referral', 'flyer'],
    ['?utm_campaign=spring', '', 'referral', undefined],
    ['?utm_campaign=spring', 'https://www.bing.com/', 'search', 'bing'],
    ['?utm_source=tilia&utm_medium=email', 'https://www.google.com/', 'email', 'tilia'],
    ['?utm_source=&utm_medium=', 'https://www.bing.com/', 'search', 'bing'],
    ['?utm_source=tilia&utm_medium=email', 'https://www.shop.example/', 'email', 'tilia'],
    // Click ids.
    ['?gclid=1', 'https://www.google.com/', 'paid', 'google'],
    ['?wbraid=1', '', 'paid', 'google'],
    ['?ScCid=1', '', 'paid', 'snapchat'],
    ['?utm_source=google&gclid=1', '', 'paid', 'google'],
    ['?utm_source=google&utm_medium=organic&gclid=1', '', 'search', 'google'],
    ['?fbclid=1', '', 'social', 'facebook'],
    ['?fbclid=1&gclid=1', '', 'paid', 'google'],
    ['?fbclid=1&utm_medium=paid&utm_source=ig', '', 'paid', 'ig'],
    ['?mc_eid=1', '', 'email', 'mailchimp'],
    ['?ysclid=1', 'https://ya.ru/', 'search', 'yandex'],
    ['?gclidx=1', '', 'direct', undefined],
  ])('%s from "%s" is %s by %s', (query, referrer, touchClass, source) => {
    const { class: found, source: from } = touch(query, referrer);
    expect([found, from]).toEqual([touchClass, source]);
  });

  it('tells what the tags say, and the page without its query', () => {
    expect(
      touch(
        '?utm_source=tilia&utm_medium=email&utm_campaign=m%C3%B9a+xu%C3%A2n&utm_term=tr%C3%A0&utm_content=b',
        'https://mail.google.com/',
      ),
    ).toEqual({
      class: 'email',
      source: 'tilia',
      medium: 'email',
      campaign: 'mùa xuân',
      term: 'trà',
      content: 'b',
      landingPath: '/en/teas',
      referrerHost: 'mail.google.com',
    });
    expect(touch('?utm_source=tilia&utm_id=42').campaign).toBe('42');
  });

  it('takes linked domains and what lies under them for the owner’s', () => {
    const linked = ['tilia.example'];
    expect(touch('', 'https://tilia.example/', linked).class).toBe('internal');
    expect(touch('', 'https://blog.tilia.example/', linked).class).toBe('internal');
    expect(touch('', 'https://nottilia.example/', linked).class).toBe('referral');
  });

  it('keeps apart what different owners have under one public suffix', () => {
    const at = (url: string, referrer: string) => touchOf({ url, referrer, linkedDomains: [] }).class;
    expect(at('https://tilia.github.io/', 'https://other.github.io/')).toBe('referral');
    expect(at('https://shop.co.uk/', 'https://other.co.uk/')).toBe('referral');
    expect(at('https://www.shop.co.uk/', 'https://shop.co.uk/')).toBe('internal');
    expect(at('http://localhost:8787/', 'http://localhost:8787/en')).toBe('internal');
    expect(at('http://10.0.0.1/', 'http://10.0.0.2/')).toBe('referral');
  });

  it('keeps nothing that a database refuses, and nothing endless', () => {
    const { campaign, term, landingPath } = touchOf({
      url: `https://shop.example/${'a'.repeat(2_000)}?utm_campaign=a%00b%ED%A0%80&utm_term=${'🫖'.repeat(1_000)}`,
      referrer: undefined,
      linkedDomains: [],
    });
    expect(campaign).not.toContain('\u0000');
    expect([campaign, term].every((text) => text?.isWellFormed())).toBe(true);
    expect([term?.length, landingPath?.length]).toEqual([255, 255]);
  });

  it('is judged without a page as well', () => {
    expect(touchOf({ url: undefined, referrer: undefined, linkedDomains: [] })).toEqual({ class: 'direct' });
    expect(touchOf({ url: 'not an address', referrer: 'https://t.co/', linkedDomains: [] }).class).toBe(
      'social',
    );
  });
});

describe('the lists', () => {
  it('name each host and each app once, in the form that is looked up', () => {
    for (const field of ['hosts', 'apps'] as const) {
      const all = knownReferrers.flatMap((known) => (known[field] ?? '').split(' ').filter(Boolean));
      expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
      expect(all.filter((name) => name !== name.toLowerCase())).toEqual([]);
    }
  });

  it('know their own hosts', () => {
    for (const { hosts, source, class: touchClass } of knownReferrers)
      for (const host of hosts.split(' ')) {
        const referrer = `https://${host.replace('=', '').replace('*', 'com')}/`;
        expect([host, touch('', referrer)]).toMatchObject([host, { source, class: touchClass }]);
      }
  });

  it('have click ids in small letters', () => {
    expect(Object.keys(clickIds).filter((name) => name !== name.toLowerCase())).toEqual([]);
    expect(Object.keys(clickIds).length).toBeGreaterThan(15);
  });
});

import { describe, expect, it } from 'vitest';
import { cleanPage } from './clean-page.ts';

const clean = (search: string, marketing = false) =>
  cleanPage({ url: `https://shop.example/p${search}`, search }, marketing);

describe('the address of a page', () => {
  it.each([
    ['?q=green%20tea&page=2', '?q=green%20tea&page=2'],
    ['?token=abc.def', '?token=***'],
    ['?q=tea&access_token=abc&page=2', '?q=tea&access_token=***&page=2'],
    ['?reset_password=x&SessionId=1', '?reset_password=***&SessionId=1'],
    ['?PHPSESSION=1&code=4/0AX', '?PHPSESSION=***&code=***'],
    ['?rapport_link=eyJ', '?rapport_link=***'],
    ['?keyword=tea&author=Le&design=new', '?keyword=tea&author=Le&design=new'],
    ['?email=mai@example.com', '?email=***'],
    ['?next=/welcome%3Fuser%3Dmai%40example.com', '?next=/***'],
    ['?card=4111111111111111', '?card=***'],
    ['?card=4111-1111-1111-1111', '?card=***'],
    ['?ean=5901234123457&at=1763799600123456', '?ean=5901234123457&at=1763799600123456'],
  ])('keeps %s as %s', (search, kept) => {
    expect(clean(search)).toEqual({ url: `https://shop.example/p${kept}`, search: kept });
  });

  it('hides e-mail addresses in paths, titles and referrers', () => {
    expect(
      cleanPage(
        {
          path: '/account/mai@example.com/orders',
          title: 'Orders of mai@example.com',
          referrer: 'https://mail.example/?to=mai%40example.com',
        },
        true,
      ),
    ).toEqual({
      path: '/account/***/orders',
      title: 'Orders of ***',
      referrer: 'https://mail.example/?to=***',
    });
  });

  it.each([
    'gclid',
    'gbraid',
    'wbraid',
    'dclid',
    'fbclid',
    'msclkid',
    'ttclid',
    'twclid',
    'li_fat_id',
    'yclid',
    'epik',
    'ScCid',
    'rdt_cid',
    'irclickid',
    'mc_eid',
    '_kx',
  ])('tells %s only with consent to marketing', (name) => {
    const search = `?utm_source=ads&${name}=Cj0KCQ`;
    expect(clean(search).search).toBe(`?utm_source=ads&${name}=***`);
    expect(clean(search, true).search).toBe(search);
  });
});

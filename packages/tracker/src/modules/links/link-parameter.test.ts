import { describe, expect, it } from 'vitest';
import { putLink, takeLink } from './link-parameter.ts';

describe('the parameter', () => {
  it.each([
    ['https://a.example/?rapport_link=x.y', 'https://a.example/'],
    ['https://a.example/?rapport_link=x.y#top', 'https://a.example/#top'],
    ['https://a.example/p?q=a+b&rapport_link=x.y', 'https://a.example/p?q=a+b'],
    ['https://a.example/p?rapport_link=x.y&q=%20', 'https://a.example/p?q=%20'],
    ['https://a.example/p?q=1&rapport_link=x.y&r=2#s', 'https://a.example/p?q=1&r=2#s'],
  ])('is taken out of %s, and the rest stays as it was written', (url, rest) => {
    expect(takeLink(url)).toEqual({ link: 'x.y', url: rest });
  });

  it.each([
    'https://a.example/',
    'https://a.example/?my_rapport_link=x',
    'https://a.example/#?rapport_link=x',
  ])('is not in %s', (url) => {
    expect(takeLink(url)).toEqual({ url });
  });

  it('that nobody encoded is taken as it is', () => {
    expect(takeLink('https://a.example/?rapport_link=%E0%A4%A').link).toBeDefined();
  });

  it('comes back as it was put in', () => {
    const url = 'https://a.example/p?q=1#s';
    const link = 'a b&c=d/é+~';
    expect(takeLink(putLink(url, link))).toEqual({ link, url });
  });

  it('takes the place of an older one', () => {
    expect(putLink('https://a.example/?rapport_link=old&q=1', 'new')).toBe(
      'https://a.example/?q=1&rapport_link=new',
    );
  });
});

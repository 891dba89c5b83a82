import type { Messages } from '@rapport/sdk';
import { describe, expect, it } from 'vitest';
import { followPage } from './page-messages-follow.ts';
import { createPageIdentity } from './page-messages-identity.ts';
import { createServiceVisitor } from './service-visitor.ts';

/** A jar as a browser's, on a host that belongs to one owner. */
const aJar = (publicSuffix = 'example') => {
  const pairs = new Map<string, string>();
  return {
    get cookie() {
      return [...pairs].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(text: string) {
      const [pair = '', ...attributes] = text.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.includes(`domain=${publicSuffix}`)) return;
      if (attributes.includes('max-age=0')) pairs.delete(name);
      else pairs.set(name, value);
    },
    pairs,
  };
};

const aPage = () => {
  const jar = aJar();
  let token: string | undefined;
  let count = 0;
  const createId = () => `id-${count++}`;
  const place = { hostname: 'www.shop.example', protocol: 'https:' };
  const identity = createPageIdentity(
    createServiceVisitor({ jar, place, createId }),
    { token: () => token },
    createId,
  );
  return {
    jar,
    identity,
    sign: (userId: string | undefined) => {
      token = userId && `h.${btoa(JSON.stringify({ sub: userId }))}.s${count++}`;
    },
  };
};

describe('before anybody has written', () => {
  it('there is nobody, and no cookie', () => {
    const { identity, jar } = aPage();
    expect(identity.asking()).toBeUndefined();
    expect(identity.hasLeft()).toBe(false);
    expect(jar.pairs.size).toBe(0);
  });

  it('a customer is the visitor of the script tag, on each page', () => {
    const { identity, jar, sign } = aPage();
    jar.cookie = 'rapport_anonymous_id=seen;path=/';
    jar.cookie = 'rapport_visitor_key=key;path=/';
    sign('ada');
    expect(identity.asking()).toMatchObject({ anonymousId: 'seen', visitorKey: 'key', userId: 'ada' });
    expect([...jar.pairs.keys()]).toEqual(['rapport_anonymous_id', 'rapport_visitor_key']);
  });

  it('the visitor is made by the first message: exactly two cookies', () => {
    const { identity, jar } = aPage();
    identity.ensure();
    expect([...jar.pairs.keys()]).toEqual(['rapport_service_id', 'rapport_service_key']);
    const first = identity.asking();
    identity.ensure();
    expect(identity.asking()).toEqual(first);
  });

  it('it is the analytics visitor where there is one', () => {
    const { identity, jar } = aPage();
    jar.cookie = 'rapport_anonymous_id=a;path=/';
    jar.cookie = 'rapport_visitor_key=k;path=/';
    identity.ensure();
    expect(identity.asking()).toMatchObject({ anonymousId: 'a', visitorKey: 'k' });
  });

  it('it lives in the page alone where there are no cookies', () => {
    const identity = createPageIdentity(
      createServiceVisitor({ jar: { cookie: '' }, place: { hostname: '127.0.0.1', protocol: 'http:' } }),
      { token: () => undefined },
      () => 'x',
    );
    identity.ensure();
    const first = identity.asking();
    expect(first?.visitorKey).toMatch(/^\w{16,}$/);
    identity.ensure();
    expect(identity.asking()).toEqual(first);
    identity.forget();
    expect(identity.asking()).toBeUndefined();
  });
});

describe('a customer', () => {
  it('is there on a device where they never wrote, which stores nothing', () => {
    const { identity, jar, sign } = aPage();
    sign('ann');
    const asking = identity.asking();
    expect(asking).toMatchObject({ userId: 'ann', customerToken: expect.stringMatching(/^h\./) });
    expect(jar.pairs.size).toBe(0);
    identity.ensure();
    expect(jar.pairs.get('rapport_service_id')).toBe(asking?.anonymousId);
  });

  it('takes along what the visitor wrote, and is the same one with a newer token', () => {
    const { identity, sign } = aPage();
    identity.ensure();
    const { anonymousId } = identity.asking()!;
    sign('ann');
    expect(identity.hasLeft()).toBe(false);
    expect(identity.asking()).toMatchObject({ anonymousId, userId: 'ann' });
    sign('ann');
    expect(identity.hasLeft()).toBe(false);
  });

  it('has left when the cookies are gone, as they are after signing out', () => {
    const { identity, jar, sign } = aPage();
    sign('ann');
    identity.ensure();
    const before = identity.asking();
    jar.pairs.clear();
    sign(undefined);
    expect(identity.hasLeft()).toBe(true);
    identity.forget();
    expect(identity.hasLeft()).toBe(false);
    expect(identity.asking()).toBeUndefined();
    identity.ensure();
    expect(identity.asking()?.anonymousId).not.toBe(before?.anonymousId);
  });

  it('has left when they never wrote and sign out', () => {
    const { identity, sign } = aPage();
    sign('ann');
    identity.asking();
    sign(undefined);
    expect(identity.hasLeft()).toBe(true);
  });

  it('has left when another is there', () => {
    const { identity, sign } = aPage();
    sign('ann');
    identity.ensure();
    identity.asking();
    sign('bob');
    expect(identity.hasLeft()).toBe(true);
  });

  it('whose proof has run out is not there, has not left, and is not who writes next', () => {
    const { identity, sign } = aPage();
    sign('ann');
    identity.ensure();
    const before = identity.asking();
    sign(undefined);
    expect(identity.asking()).toBeUndefined();
    expect(identity.hasLeft()).toBe(false);
    sign('ann');
    expect(identity.asking()).toMatchObject({ anonymousId: before?.anonymousId });
    sign(undefined);
    identity.ensure();
    expect(identity.asking()).toMatchObject({ userId: undefined });
    expect(identity.asking()?.anonymousId).not.toBe(before?.anonymousId);
  });
});

describe('conversations and cases', () => {
  it('are forgotten with whoever has left, once, and else follow who is there', () => {
    const log: string[] = [];
    const messages = {
      refresh: () => log.push('refresh'),
      forget: async () => void log.push('forget'),
    } as unknown as Messages;
    const { identity, jar, sign } = aPage();
    const followed = followPage(messages, identity);
    followed.onForget(() => log.push('told'));
    sign('ann');
    expect(followed.isSomebody()).toBe(true);
    followed.refresh();
    identity.ensure();
    identity.asking();
    jar.pairs.clear();
    sign(undefined);
    followed.refresh();
    followed.refresh();
    expect(log).toEqual(['refresh', 'forget', 'told', 'refresh']);
    expect(followed.isSomebody()).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { cartWaitsOf } from '../abandonment/cart-waits.ts';
import { resolveConfig } from './resolve.ts';

const resolve = (abandonment?: unknown) =>
  resolveConfig({
    input: { sites: [{ key: 'shop', origins: ['self'], ...(abandonment !== undefined && { abandonment }) }] },
    secretKey: 'the secret key of this server',
  }).sites[0]?.abandonment;

describe('after what time a cart counts as abandoned', () => {
  it('is an hour, half an hour for a checkout, and what the site says', () => {
    expect(resolve()).toEqual({ cartMinutes: 60, checkoutMinutes: 30 });
    expect(resolve({})).toEqual({ cartMinutes: 60, checkoutMinutes: 30 });
    expect(resolve({ cartMinutes: 1_440 })).toEqual({ cartMinutes: 1_440, checkoutMinutes: 30 });
    expect(resolve({ checkoutMinutes: 0.5 })).toEqual({ cartMinutes: 60, checkoutMinutes: 0.5 });
  });

  it('is a whole number of milliseconds, whatever part of a minute was said', () => {
    const abandonment = resolve({ cartMinutes: 1 / 7, checkoutMinutes: 0.12345 }) ?? false;
    expect(cartWaitsOf({ abandonment })).toEqual({ cartMs: 8_571, checkoutMs: 7_407 });
  });

  it('is never where the site wants to hear of none', () => {
    expect(resolve(false)).toBe(false);
  });

  it.each([
    [true, 'abandonment: expected { cartMinutes, checkoutMinutes }, or false for none'],
    [30, 'abandonment: expected { cartMinutes, checkoutMinutes }, or false for none'],
    [
      { cartMinutes: 0 },
      'abandonment.cartMinutes: expected a number of minutes, more than 0 and at most 10080',
    ],
    [{ checkoutMinutes: '30' }, 'abandonment.checkoutMinutes: expected a number of minutes'],
    [{ checkoutMinutes: 10_081 }, 'abandonment.checkoutMinutes: expected a number of minutes'],
    [{ cartMinuts: 5 }, 'abandonment.cartMinuts: unknown setting, did you mean "cartMinutes"?'],
  ])('is refused by name: %j', (abandonment, message) => {
    expect(() => resolve(abandonment)).toThrow(`configuration: sites[0].${message}`);
  });
});

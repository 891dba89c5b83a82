import { describe, expect, it } from 'vitest';
import { type LifecycleProfile, lifecycleStage } from './lifecycle-stage.ts';

const now = '2026-03-01T00:00:00Z';
const one = [{ at: '2026-02-01' }];
const two = [{ at: '2026-02-01' }, { at: '2026-02-02' }];

describe('a life-cycle stage', () => {
  it.each<[string, LifecycleProfile]>([
    ['reached', {}],
    ['reached', { orders: [] }],
    ['acquired', { userId: 'ada', orders: [] }],
    ['converted', { orders: one }],
    ['converted', { userId: 'ada', orders: one, referrals: 2 }],
    ['retained', { userId: 'ada', orders: two }],
    ['retained', { userId: 'ada', orders: one, orderCount: 2 }],
    ['inspired', { userId: 'ada', orders: two, referrals: 1 }],
  ])('is %s', (stage, profile) => {
    expect(lifecycleStage(profile, { now })).toBe(stage);
  });

  it('is that of the moment asked for', () => {
    const profile = { userId: 'ada', orders: two };
    expect(lifecycleStage(profile, { now: '2026-02-01T12:00:00Z' })).toBe('converted');
    expect(lifecycleStage(profile, { now: '2026-01-01' })).toBe('acquired');
    expect(lifecycleStage({ ...profile, orderCount: 102 }, { now: '2026-01-01' })).toBe('retained');
  });

  it('counts an order that is listed twice once', () => {
    const twice = [
      { at: '2026-02-01', orderId: 'o1' },
      { at: '2026-02-01', orderId: 'o1' },
    ];
    expect(lifecycleStage({ orders: twice }, { now })).toBe('converted');
  });

  it.each([
    [{ orderCount: -1 }, /^profile\.orderCount: expected a whole number, 0 or more/],
    [{ referrals: 0.5 }, /^profile\.referrals: expected a whole number/],
    [{ orders: [{ at: 'x' }] }, /^profile\.orders\[0\]\.at: expected/],
    [{ orders: 3 }, /^profile\.orders: expected an array/],
    [null, /^profile: expected an object/],
  ])('says what is wrong, and where', (profile, message) => {
    expect(() => lifecycleStage(profile as LifecycleProfile, { now })).toThrow(message);
  });
});

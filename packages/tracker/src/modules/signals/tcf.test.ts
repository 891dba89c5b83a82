import { describe, expect, it } from 'vitest';
import { readTcf, type TcData } from './tcf.ts';

/** A choice as a consent manager tells it. */
const aChoice = (ids: number[], more: Partial<TcData> = {}): TcData => ({
  gdprApplies: true,
  eventStatus: 'useractioncomplete',
  purpose: { consents: Object.fromEntries(ids.map((id) => [id, true])), legitimateInterests: {} },
  ...more,
});
const everything = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

describe('a choice under TCF', () => {
  it.each<[ids: number[], granted: string[]]>([
    [everything, ['preferences', 'analytics', 'marketing']],
    [[], []],
    [[1], ['preferences']],
    [
      [1, 7, 8, 9, 10],
      ['preferences', 'analytics'],
    ],
    [[1, 7, 8, 9], ['preferences']],
    [
      [1, 2, 3, 4],
      ['preferences', 'marketing'],
    ],
    [[1, 3, 4], ['preferences']],
    [[2, 3, 4, 7, 8, 9, 10], []],
  ])('of %j grants %j', (ids, granted) => {
    const choices = readTcf(aChoice(ids)) ?? {};
    expect(Object.entries(choices).flatMap(([purpose, yes]) => (yes ? purpose : []))).toEqual(granted);
  });

  it('takes a legitimate interest for choosing advertising, and for nothing else', () => {
    const interests = { legitimateInterests: { 2: true, 7: true, 8: true, 9: true, 10: true } };
    const purpose = { consents: { 1: true, 3: true, 4: true }, ...interests };
    expect(readTcf(aChoice([], { purpose }))).toEqual({
      preferences: true,
      analytics: false,
      marketing: true,
    });
  });

  it.each<[reason: string, more: Partial<TcData>]>([
    ['the manager still asks', { eventStatus: 'cmpuishown' }],
    ['the manager says nothing of its state', { eventStatus: undefined! }],
    ['the GDPR does not apply', { gdprApplies: false }],
    ['nobody was disclosed (TCF 2.3)', { vendor: { disclosedVendors: { 755: false } } }],
  ])('is none when %s', (_reason, more) => {
    expect(readTcf(aChoice(everything, more))).toBeUndefined();
  });

  it.each<[reason: string, more: Partial<TcData>]>([
    ['was made on an earlier page', { eventStatus: 'tcloaded' }],
    ['names who was disclosed', { vendor: { disclosedVendors: { 755: true } } }],
    ['does not say whether the GDPR applies', { gdprApplies: undefined! }],
  ])('holds when it %s', (_reason, more) => {
    expect(readTcf(aChoice(everything, more))?.analytics).toBe(true);
  });
});

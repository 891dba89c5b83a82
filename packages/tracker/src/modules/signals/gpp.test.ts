import { describe, expect, it } from 'vitest';
import { type GppPing, readGpp } from './gpp.ts';

const aPing = (parsedSections: GppPing['parsedSections'] = {}, more: Partial<GppPing> = {}): GppPing => ({
  signalStatus: 'ready',
  applicableSections: [7],
  parsedSections,
  ...more,
});

describe('an answer of GPP', () => {
  it.each<[sections: GppPing['parsedSections']]>([
    [{ usnat: [{ SaleOptOut: 1 }, { Gpc: false }] }],
    [{ usnat: { SharingOptOut: 1 } }],
    [{ usca: [{ SaleOptOut: 2, SharingOptOut: 1 }] }],
    [{ usnat: [{ TargetedAdvertisingOptOut: 1 }] }],
    [{ usnat: { SaleOptOut: 2 }, usva: { SaleOptOut: 1 } }],
    [{ uspv1: { Version: 1, Notice: 'Y', OptOutSale: 'Y' } }],
  ])('tells of an opt-out: %j', (sections) => {
    expect(readGpp(aPing(sections))?.gpp).toEqual({ optedOut: true });
  });

  it.each<[sections: GppPing['parsedSections']]>([
    [{}],
    [{ usnat: [{ SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 0 }] }],
    [{ uspv1: { OptOutSale: 'N' } }],
    [{ tcfeuv2: [{ SaleOptOut: 1 }] }],
  ])('tells of none: %j', (sections) => {
    expect(readGpp(aPing(sections))?.gpp).toEqual({ optedOut: false });
  });

  it('may carry Global Privacy Control', () => {
    expect(readGpp(aPing({ usnat: [{ SaleOptOut: 2 }, { SubsectionType: 1, Gpc: true }] }))?.gpc).toBe(true);
    expect(readGpp(aPing({ usnat: { Gpc: 0 } }))?.gpc).toBe(false);
  });

  it.each<[reason: string, more: Partial<GppPing>]>([
    ['it is not there yet', { signalStatus: 'not ready' }],
    ['no such law applies', { applicableSections: [-1] }],
    ['the law of Europe applies', { applicableSections: [2] }],
    ['it does not say which law applies', { applicableSections: [] }],
  ])('is none when %s', (_reason, more) => {
    expect(readGpp(aPing({ usnat: { SaleOptOut: 1 } }, more))).toBeUndefined();
  });
});

import type { ConsentChoices } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { type ConsentInputs, resolveConsent } from './resolve-consent.ts';

const all: ConsentChoices = { preferences: true, analytics: true, marketing: true };
const none: ConsentChoices = { preferences: false, analytics: false, marketing: false };
const chosen = (choices: ConsentChoices) => ({ choices, source: 'banner' as const });

/** `P`, `A`, `M` for what is granted, `-` for what is not; `?` at the end while the visitor is to be asked. */
const show = (inputs: ConsentInputs): string => {
  const { choices, decided } = resolveConsent(inputs);
  const letters = [choices.preferences && 'P', choices.analytics && 'A', choices.marketing && 'M'];
  return letters.map((letter) => letter || '-').join('') + (decided ? '' : '?');
};

describe('what holds', () => {
  it.each<[result: string, inputs: ConsentInputs]>([
    // The regime, when nobody has said anything.
    ['---?', {}],
    ['---?', { regime: 'opt-in' }],
    ['PAM', { regime: 'opt-out' }],
    ['PAM', { regime: 'none' }],
    // What the browser says.
    ['---?', { regime: 'opt-in', gpc: true }],
    ['---?', { regime: 'opt-in', dnt: true }],
    ['PA-', { regime: 'opt-out', gpc: true }],
    ['P--', { regime: 'opt-out', dnt: true }],
    ['P--', { regime: 'opt-out', gpc: true, dnt: true }],
    ['PA-', { regime: 'none', gpc: true }],
    ['P--', { regime: 'none', dnt: true }],
    // The visitor's own word.
    ['PAM', { choice: chosen(all) }],
    ['---', { choice: chosen(none) }],
    ['---', { regime: 'opt-out', choice: chosen(none) }],
    ['-A-', { regime: 'opt-out', choice: chosen({ analytics: true }) }],
    ['PAM', { gpc: true, dnt: true, choice: chosen(all) }],
    ['PAM', { regime: 'opt-out', gpc: true, choice: chosen(all) }],
    ['---', { regime: 'none', choice: chosen(none) }],
    // A choice that a signal made is none.
    ['---?', { gpc: true, choice: { choices: all, source: 'gpc' } }],
    ['PA-', { regime: 'opt-out', gpc: true, choice: { choices: all, source: 'gpc' } }],
    // A consent manager that speaks TCF.
    ['PAM', { tcf: all }],
    ['---', { tcf: none }],
    ['---', { regime: 'opt-out', tcf: none }],
    ['PAM', { tcf: all, gpc: true }],
    ['-A-', { tcf: { analytics: true }, choice: chosen(all) }],
    // A consent manager that speaks GPP.
    ['PAM', { gpp: { optedOut: false } }],
    ['PA-', { gpp: { optedOut: true } }],
    ['PA-', { gpp: { optedOut: false }, gpc: true }],
    ['PA-', { gpp: { optedOut: true }, choice: chosen(all) }],
    ['---', { gpp: { optedOut: false }, choice: chosen(none) }],
    ['---', { gpp: { optedOut: false }, tcf: none }],
  ])('is %s with %j', (result, inputs) => {
    expect(show(inputs)).toBe(result);
  });

  it('is necessary in any case', () => {
    expect(resolveConsent({ choice: chosen({ necessary: false }) }).choices.necessary).toBe(true);
  });
});

describe('Global Privacy Control', () => {
  const reasonFor = (inputs: ConsentInputs) =>
    resolveConsent(inputs).why.find(({ purpose }) => purpose === 'marketing');

  it('before a choice takes marketing, and the receipt names it', () => {
    const inputs: ConsentInputs = { regime: 'opt-out', gpc: true };
    expect(reasonFor(inputs)).toEqual({ purpose: 'marketing', granted: false, source: 'gpc' });
    expect(resolveConsent(inputs).source).toBe('gpc');
  });

  it('gives way to an explicit later grant, which says so, and the receipt names the choice', () => {
    const inputs: ConsentInputs = { gpc: true, choice: chosen(all) };
    expect(reasonFor(inputs)).toEqual({
      purpose: 'marketing',
      granted: true,
      source: 'choice',
      despite: 'gpc',
    });
    expect(resolveConsent(inputs).source).toBe('banner');
  });

  it('is nothing that a refusal is made despite of', () => {
    expect(reasonFor({ gpc: true, choice: chosen(none) })).toEqual({
      purpose: 'marketing',
      granted: false,
      source: 'choice',
    });
  });
});

describe('the reasons', () => {
  it('are one for each purpose', () => {
    expect(resolveConsent({ regime: 'opt-out', dnt: true, gpc: true }).why).toEqual([
      { purpose: 'necessary', granted: true, source: 'necessary' },
      { purpose: 'preferences', granted: true, source: 'regime' },
      { purpose: 'analytics', granted: false, source: 'dnt' },
      { purpose: 'marketing', granted: false, source: 'gpc' },
    ]);
  });

  it.each<[source: string | undefined, inputs: ConsentInputs]>([
    ['external', { tcf: none }],
    ['external', { gpp: { optedOut: true } }],
    ['preferences', { choice: { choices: all, source: 'preferences' } }],
    [undefined, { regime: 'opt-out' }],
    [undefined, {}],
  ])('let the receipt name %s', (source, inputs) => {
    expect(resolveConsent(inputs).source).toBe(source);
  });
});

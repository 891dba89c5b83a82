import { expect, it } from 'vitest';
import { type Explanation, explain } from './explain.ts';
import { type ConsentInputs, resolveConsent } from './resolve-consent.ts';

const all = { preferences: true, analytics: true, marketing: true };
const because = (inputs: ConsentInputs): Explanation[] => explain(resolveConsent(inputs).why, inputs.regime);

it('names every cause once, with what it turned off', () => {
  expect(because({ regime: 'opt-out', gpc: true, dnt: true })).toEqual([
    { source: 'regime', purposes: [], detail: 'opt-out' },
    { source: 'dnt', purposes: ['analytics'] },
    { source: 'gpc', purposes: ['marketing'] },
  ]);
});

it('tells of a signal that a choice outweighs', () => {
  expect(because({ gpc: true, choice: { choices: all, source: 'banner' } })).toEqual([
    { source: 'choice', purposes: [] },
    { source: 'gpc', purposes: [] },
  ]);
});

it('has no cause but the default before a choice', () => {
  expect(because({})).toEqual([{ source: 'default', purposes: ['preferences', 'analytics', 'marketing'] }]);
});

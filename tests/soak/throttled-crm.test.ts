import { describe, expect, it } from 'vitest';
import { bringProfiles } from '../harness/bring-profiles.ts';

describe('10,000 profiles into a CRM at its limit', () => {
  it('arrive once each, none too soon, and hardly slower than it takes them', async () => {
    const { part, ...lost } = await bringProfiles(10_000, { max: 200, perMs: 1_000 });
    expect(lost).toEqual({ missing: 0, doubled: 0, refused: 0 });
    expect(part).toBeGreaterThan(0.95);
  });
});

import { describe, expect, it } from 'vitest';
import { accentContrast } from './contrast.ts';

describe('the contrast of text on an accent', () => {
  it.each(['#0d6b68', '#c2410c', '#ffe600', '#000000', '#ffffff', '#7c3aed', '#00ff00', '#808080'])(
    'is enough for everybody once the elements derived theirs: %s',
    (accent) => {
      const { light, dark } = accentContrast(accent);
      expect(light).toBeGreaterThanOrEqual(4.5);
      expect(dark).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('tells when the elements have to change it', () => {
    expect(accentContrast('#ffe600').isAdjusted).toBe(true);
    expect(accentContrast('#0d6b68').isAdjusted).toBe(false);
  });

  it('is that of WCAG where nothing is derived', () => {
    expect(accentContrast('#000000').light).toBeCloseTo(21, 5);
  });
});

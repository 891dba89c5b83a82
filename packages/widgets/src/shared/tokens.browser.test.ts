import { afterEach, describe, expect, it } from 'vitest';
import { tokens } from './tokens.ts';

const textPairs = [
  ['text', 'page'],
  ['text', 'raised'],
  ['text', 'sunken'],
  ['text', 'overlay'],
  ['text', 'accent-soft'],
  ['text', 'neutral-5'],
  ['text-quiet', 'page'],
  ['text-quiet', 'raised'],
  ['text-quiet', 'sunken'],
  ['text-quiet', 'overlay'],
  ['text-quiet', 'accent-soft'],
  ['accent-text', 'page'],
  ['accent-text', 'raised'],
  ['accent-text', 'sunken'],
  ['accent-text', 'overlay'],
  ['accent-text', 'accent-soft'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'accent-pressed'],
] as const;

const states = ['danger', 'success'] as const;
const surfaces = ['page', 'raised', 'sunken', 'overlay'] as const;
const controls = ['accent-fill', 'accent-hover', 'accent-pressed', 'focus', 'control'] as const;
const controlPairs = controls.flatMap((control) => surfaces.map((surface) => [control, surface] as const));

const statePairs = states.flatMap((state) => surfaces.map((surface) => [state, surface] as const));

/** The corners of sRGB, what sites like, and ten drawn by chance with a fixed seed. */
const accents = (() => {
  let seed = 20_240_917;
  const draw = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return `#${(seed >>> 8).toString(16).padStart(6, '0')}`;
  };
  const corners = ['#000', '#fff', '#f00', '#0f0', '#00f', '#ff0', '#0ff', '#f0f'];
  return ['', ...corners, '#f97316', '#2563eb', '#facc15', ...Array.from({ length: 10 }, draw)];
})();

/** Paints a colour, since only then is it one that the screen can show. */
const paint = (() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return (color: string): number[] => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
  };
})();

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminanceOf = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = paint(color).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrastOf = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const mount = (scheme: 'light' | 'dark', accent: string): ((token: string) => string) => {
  const host = document.createElement('div');
  host.style.colorScheme = scheme;
  if (accent) host.style.setProperty('--rapport-accent', accent);
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [tokens.styleSheet!];
  const probe = shadow.appendChild(document.createElement('i'));
  document.body.append(host);
  return (token) => {
    probe.style.color = `var(--rapport-${token})`;
    return getComputedStyle(probe).color;
  };
};

afterEach(() => document.body.replaceChildren());

describe.each(['light', 'dark'] as const)('tokens, %s', (scheme) => {
  it.each(accents)('keep text legible and controls visible with the accent %j', (accent) => {
    const colorOf = mount(scheme, accent);
    const weak = [
      ...[...textPairs, ...statePairs].map((pair) => ({ pair, least: 4.5 })),
      ...controlPairs.map((pair) => ({ pair, least: 3 })),
    ]
      .map(({ pair: [one, other], least }) => ({
        pair: `${one} on ${other}`,
        least,
        contrast: contrastOf(colorOf(one), colorOf(other)),
      }))
      .filter(({ least, contrast }) => contrast < least);
    expect(weak).toEqual([]);
  });

  it('derive another colour from another accent', () => {
    const [teal, red] = [mount(scheme, ''), mount(scheme, '#e11d48')];
    for (const token of ['accent-fill', 'accent-hover', 'accent-pressed', 'accent-soft', 'accent-text']) {
      expect(paint(red(token))).not.toEqual(paint(teal(token)));
    }
  });

  it('answer the pointer visibly', () => {
    const colorOf = mount(scheme, '');
    const shades = ['accent-fill', 'accent-hover', 'accent-pressed'].map(
      (token) => `${paint(colorOf(token))}`,
    );
    expect(new Set(shades).size).toBe(3);
  });
});

it('leaves an accent alone that is legible as it is', () => {
  expect(paint(mount('light', '#0d6b68')('accent-fill'))).toEqual(paint('#0d6b68'));
});

/** Red, green and blue, from 0 to 1, linear. */
type Light = [number, number, number];

const toLinear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

const lightOf = (colour: string): Light => {
  const number = Number.parseInt(colour.slice(1), 16);
  return [16, 8, 0].map((shift) => toLinear(((number >> shift) & 255) / 255)) as Light;
};

/** @see https://bottosson.github.io/posts/oklab/ */
const toOklch = ([red, green, blue]: Light): [number, number, number] => {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, b), Math.atan2(b, a)];
};

const fromOklch = (lightness: number, chroma: number, hue: number): Light => {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const parts = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return parts.map((part) => Math.min(1, Math.max(0, part))) as Light;
};

const luminance = ([red, green, blue]: Light): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const ratio = (one: Light, other: Light): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** How well text is read on the colour that the elements make of an accent. */
export interface AccentContrast {
  light: number;
  dark: number;
  /** Whether the elements change it to make it readable. */
  isAdjusted: boolean;
}

const leastContrast = 4.5;

/**
 * Computes the contrast of text on an accent as the elements derive it, by the same formulas as their style sheet.
 * @param accent such as `#0d6b68`
 */
export const accentContrast = (accent: string): AccentContrast => {
  const base = lightOf(accent);
  const [lightness, chroma, hue] = toOklch(base);
  const lightFill = fromOklch(
    Math.min(lightness, 0.54),
    chroma * Math.min(1, 0.54 / Math.max(lightness, 0.001)),
    hue,
  );
  const darkFill = fromOklch(Math.max(lightness, 0.76), Math.min(chroma, 0.11), hue);
  const onDark = fromOklch(0.2, Math.min(chroma, 0.03), hue);
  return {
    light: ratio(lightFill, [1, 1, 1]),
    dark: ratio(darkFill, onDark),
    isAdjusted: ratio(base, [1, 1, 1]) < leastContrast,
  };
};

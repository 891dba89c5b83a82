/** A code in modules: what a scanner reads, with the white that has to be around it. */
export interface CodeImage {
  /** With the quiet zone. */
  width: number;
  /** Of a code in two dimensions, with the quiet zone. Bars may be as high as there is room. */
  height?: number;
  /** The dark modules as the path of an SVG, whose unit is one module. Bars are one unit high. */
  path: string;
}

/** Draws bars, given as `1` and `0` from left to right. */
export const drawBars = (bars: string, quietLeft: number, quietRight: number): CodeImage => ({
  width: quietLeft + bars.length + quietRight,
  path: [...bars.matchAll(/1+/g)]
    .map(({ 0: { length }, index }) => `M${quietLeft + index} 0h${length}v1h-${length}z`)
    .join(''),
});

/** Draws a square of modules; neighbours in a row are one shape. */
export const drawSquare = (rows: readonly (readonly boolean[])[], quiet: number): CodeImage => {
  const size = rows.length + 2 * quiet;
  const path = rows
    .flatMap((row, y) =>
      [
        ...row
          .map((isDark) => (isDark ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map(({ 0: { length }, index }) => `M${quiet + index} ${quiet + y}h${length}v1h-${length}z`),
    )
    .join('');
  return { width: size, height: size, path };
};

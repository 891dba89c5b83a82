import { html, svg, type TemplateResult } from 'lit';
import type { CodeImage } from './codes/index.ts';

export interface CodePlace {
  /** How wide it may be, in pixels of the page. */
  room: number;
  /** How high bars are. */
  height: number;
  pixelRatio: number;
  /** What is heard of it; without one somebody else says it. */
  label?: string;
}

/** Whole pixels of the screen for each module: nothing between black and white, which scanners would have to guess. */
const moduleSize = (width: number, room: number, pixelRatio: number): number =>
  Math.max(1, Math.floor((room * pixelRatio) / width)) / pixelRatio;

/** The narrowest square code with the white around it. */
const leastModules = 29;

/** How wide a square code will be, so that its place is kept until it is there. */
export const squareWidth = (room: number, pixelRatio: number): number =>
  leastModules * moduleSize(leastModules, room, pixelRatio);

/** Draws a code black on white, whatever the colours of the page are. */
export const renderCode = (
  { width, height, path }: CodeImage,
  { room, height: barHeight, pixelRatio, label }: CodePlace,
): TemplateResult => {
  const size = moduleSize(width, room, pixelRatio);
  const units = height ?? 1;
  const drawing = svg`<rect width=${width} height=${units} fill="#fff" /><path d=${path} fill="#000" />`;
  const box = `0 0 ${width} ${units}`;
  const pixels = { x: width * size, y: height === undefined ? barHeight : height * size };
  return label === undefined
    ? html`<svg class="modules" viewBox=${box} width=${pixels.x} height=${pixels.y}
        preserveAspectRatio="none" shape-rendering="crispEdges" aria-hidden="true">${drawing}</svg>`
    : html`<svg class="modules" viewBox=${box} width=${pixels.x} height=${pixels.y}
        preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label=${label}>${drawing}</svg>`;
};

import { svg } from 'lit';
import { icon } from '../panel/icons.ts';

/** Sends what is written: up, which is the same in every direction of writing. */
export const sendIcon = icon(svg`<path d="M10 16V4.5m-5 5 5-5 5 5" />`);
/** A paper clip. */
export const clip = icon(
  svg`<path d="m16 9.5-6 6a3.9 3.9 0 0 1-5.5-5.5l6.3-6.3a2.6 2.6 0 0 1 3.7 3.7l-6.2 6.2a1.3 1.3 0 0 1-1.9-1.9l5.6-5.6" />`,
);
/** A file that is no picture. */
export const sheetIcon = icon(svg`<path d="M5.5 3h6L15 6.5V17H5.5zM11.5 3v3.5H15" />`);

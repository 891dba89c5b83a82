import { svg } from 'lit';
import { icon } from '../shared/panel/icons.ts';

/** A code for a till. */
export const barcode = icon(
  svg`<path d="M3.500 7V4.500H6M14 4.500h2.500V7M16.500 13v2.500H14M6 15.500H3.500V13M6.500 7.500v5M9 7.500v5M11.200 7.500v5M13.500 7.500v5" />`,
);
/** What is on its way. */
export const clock = icon(svg`<circle cx="10" cy="10" r="6.500" /><path d="M10 6.500V10l2.500 1.700" />`);
/** What runs out. */
export const hourglass = icon(
  svg`<path d="M6 3.500h8M6 16.500h8M7 3.500v2.800L10 10l-3 3.700v2.800M13 3.500v2.800L10 10l3 3.700v2.800" />`,
);
/** What needs to be known. */
export const info = icon(svg`<circle cx="10" cy="10" r="6.500" /><path d="M10 9.500v3.800M10 6.700v.01" />`);
/** Two sheets. */
export const copyIcon = icon(
  svg`<rect x="7" y="7" width="9" height="9.500" rx="1.500" /><path d="M13 7V5a1.500 1.500 0 0 0-1.500-1.500h-6A1.500 1.500 0 0 0 4 5v6.500A1.500 1.500 0 0 0 5.500 13H7" />`,
);

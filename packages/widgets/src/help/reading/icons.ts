import { svg } from 'lit';
import { icon } from '../../shared/panel/icons.ts';

/** A link. */
export const link = icon(
  svg`<path d="m8.5 11.5 3-3M7 9 5.2 10.8a2.8 2.8 0 0 0 4 4L11 13m-2-6 1.8-1.8a2.8 2.8 0 0 1 4 4L13 11" />`,
);
/** A printer. */
export const printer = icon(svg`<path d="M6.5 7.5v-4h7v4m-7 6h-2v-6h11v6h-2m-7-2h7v5h-7z" />`);
/** Leads out of here. */
export const outward = icon(svg`<path d="M11.5 4.5h4v4m0-4-6 6m-1-5h-4v10h10v-4" />`);

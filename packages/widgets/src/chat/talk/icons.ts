import { svg } from 'lit';
import { icon } from '../../help/icons.ts';

/** Sends what is written: up, which is the same in every direction of writing. */
export const sendIcon = icon(svg`<path d="M10 16V4.5m-5 5 5-5 5 5" />`);
/** A paper clip. */
export const clip = icon(
  svg`<path d="m16 9.5-6 6a3.9 3.9 0 0 1-5.5-5.5l6.3-6.3a2.6 2.6 0 0 1 3.7 3.7l-6.2 6.2a1.3 1.3 0 0 1-1.9-1.9l5.6-5.6" />`,
);
/** A face. */
export const smile = icon(
  svg`<circle cx="10" cy="10" r="6.75" /><path d="M7.2 12a3.6 3.6 0 0 0 5.6 0M7.6 8v.01M12.4 8v.01" />`,
);
/** More that can be done. */
export const dots = icon(svg`<path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.5" />`);
/** Down to what is newest. */
export const arrowDown = icon(svg`<path d="M10 4v11.5m-5-5 5 5 5-5" />`);
/** A file that is no picture. */
export const sheetIcon = icon(svg`<path d="M5.5 3h6L15 6.5V17H5.5zM11.5 3v3.5H15" />`);
/** An article. */
export const bookIcon = icon(
  svg`<path d="M10 5.5C8.5 4.3 6.3 4 3.5 4v11c2.8 0 5 .3 6.5 1.5 1.5-1.2 3.7-1.5 6.5-1.5V4c-2.8 0-5 .3-6.5 1.5zm0 0v11" />`,
);
/** Somebody who is no person. */
export const botIcon = icon(svg`<path d="M4.5 8h11v7.5h-11zM10 8V5m0-1v.01M7.8 11v1.2m4.4-1.2v1.2" />`);
/** People who answer. */
export const peopleIcon = icon(
  svg`<path d="M10 3.5c4 0 7 2.6 7 6s-3 6-7 6c-.8 0-1.6-.1-2.3-.3L4 16.5l.9-2.9A5.6 5.6 0 0 1 3 9.5c0-3.4 3-6 7-6z" />`,
);

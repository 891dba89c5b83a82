import { svg } from 'lit';
import { icon } from '../../shared/panel/icons.ts';

/** A face. */
export const smile = icon(
  svg`<circle cx="10" cy="10" r="6.75" /><path d="M7.2 12a3.6 3.6 0 0 0 5.6 0M7.6 8v.01M12.4 8v.01" />`,
);
/** More that can be done. */
export const dots = icon(svg`<path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.5" />`);
/** Down to what is newest. */
export const arrowDown = icon(svg`<path d="M10 4v11.5m-5-5 5 5 5-5" />`);
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

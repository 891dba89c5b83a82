import { html, svg, type TemplateResult } from 'lit';

/** 20 px, a line of 1.5 px that takes the colour of the text, hidden from who cannot see. */
const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;
/** The same, mirrored where one reads from right to left. */
const directed = (paths: TemplateResult): TemplateResult =>
  html`<svg class="icon directed" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;

/** The icons of the desk. */
export const icons = {
  conversations: directed(
    svg`<path d="M4 4.5h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8.5L5 17.5v-3H4a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z" />`,
  ),
  cases: icon(svg`<path d="M3.5 6.5h13v9a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-9Zm0 0 1.5-3h10l1.5 3M8 10h4" />`),
  customers: icon(
    svg`<path d="M3 4.5h14v11H3v-11Z" /><circle cx="7.5" cy="8.75" r="1.75" /><path d="M4.8 13.2a2.8 2.8 0 0 1 5.4 0M12 8.5h3m-3 3h3" />`,
  ),
  articles: icon(svg`<path d="M5 3h7l3.5 3.5V17H5V3Zm7 0v3.5h3.5M7.5 10h5m-5 3h5" />`),
  connectors: icon(svg`<path d="M7 3v4m6-4v4M5 7h10v3a5 5 0 0 1-10 0V7Zm5 8v3" />`),
  answers: icon(svg`<path d="m11 2.5-6.5 9H10l-1 6 6.5-9H10l1-6Z" />`),
  settings: icon(
    svg`<path d="M3 6h8m4 0h2M3 14h2m4 0h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" />`,
  ),
  agents: icon(
    svg`<circle cx="7.5" cy="7" r="3" /><path d="M2 16.5a5.5 5.5 0 0 1 11 0M13 4.3a3 3 0 0 1 0 5.4M15 12a5.5 5.5 0 0 1 3 4.5" />`,
  ),
  menu: icon(svg`<path d="M3 5.5h14M3 10h14M3 14.5h14" />`),
  person: icon(svg`<circle cx="10" cy="7" r="3.25" /><path d="M3.5 17a6.5 6.5 0 0 1 13 0" />`),
  search: icon(svg`<circle cx="9" cy="9" r="5.25" /><path d="m13 13 3.5 3.5" />`),
  back: directed(svg`<path d="M16 10H4.5m5-5-5 5 5 5" />`),
  send: directed(svg`<path d="m3.5 10 13-6.5-4 13-3-5.5-6-1Zm6 1 7-7.5" />`),
  clip: icon(
    svg`<path d="m15.5 9.5-5.8 5.8a3.5 3.5 0 0 1-5-5l6.4-6.3a2.3 2.3 0 0 1 3.3 3.3l-6.3 6.3a1.2 1.2 0 0 1-1.7-1.7l5.4-5.4" />`,
  ),
  star: icon(svg`<path d="m10 3 2.1 4.4 4.9.7-3.5 3.4.8 4.8-4.3-2.3-4.3 2.3.8-4.8L3 8.1l4.9-.7L10 3Z" />`),
  lock: icon(svg`<path d="M5 9h10v7.5H5V9Zm2 0V6.5a3 3 0 0 1 6 0V9" />`),
  eye: icon(svg`<path d="M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5Z" /><circle cx="10" cy="10" r="2.25" />`),
  file: icon(svg`<path d="M5 3h6.5L15 6.5V17H5V3Zm6.5 0v3.5H15" />`),
  clock: icon(svg`<circle cx="10" cy="10" r="6.75" /><path d="M10 6.5V10l2.5 1.5" />`),
  warning: icon(svg`<path d="M10 3.5 2.5 16.5h15L10 3.5Zm0 5v4m0 2v.1" />`),
  plus: icon(svg`<path d="M10 4.5v11M4.5 10h11" />`),
};

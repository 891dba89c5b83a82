import { html, svg, type TemplateResult } from 'lit';

/** One of our icons: 20 px, a line that takes the colour of the text, hidden from who cannot see. */
export const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;

/** A magnifying glass. */
export const glass = icon(svg`<circle cx="9" cy="9" r="5.25" /><path d="m13 13 3.5 3.5" />`);
/** Back to where one was. */
export const arrowBack = icon(svg`<path d="M16 10H4.5m5-5-5 5 5 5" />`);
/** What comes from the device. */
export const cloudOff = icon(
  svg`<path d="M6 15h8.5a3 3 0 0 0 .6-5.9A5 5 0 0 0 8 5.6M5.6 8.5A3.3 3.3 0 0 0 6 15M4 4l12 12" />`,
);

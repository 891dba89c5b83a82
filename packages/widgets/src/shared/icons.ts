import { html, svg, type TemplateResult } from 'lit';

/** One family: 20 px, a line of 1.5 px that takes the colour of the text, hidden from who cannot see. */
const icon = (paths: TemplateResult): TemplateResult => html`
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>
`;

/** Points to what a folded thing holds. */
export const chevron = icon(svg`<path d="m8 6 4 4-4 4" />`);
/** Tells that something is done or on. */
export const check = icon(svg`<path d="m5 10.5 3.5 3.5L15 6.5" />`);
/** Tells that something is off. */
export const dash = icon(svg`<path d="M6 10h8" />`);

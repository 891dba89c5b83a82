import { type Html, html } from '../html.ts';

const icon = (shape: Html): Html =>
  html`<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;

/** Icons of one family: 20 px, strokes of 1.5 px. Words beside them say what they mean. */
export const icons = {
  account: icon(
    html`<circle cx="10" cy="6.5" r="3.25"/><path d="M3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5"/>`,
  ),
  cart: icon(html`<path d="M4 7h12l1 10H3L4 7Z"/><path d="M7 9V5.5a3 3 0 0 1 6 0V9"/>`),
  globe: icon(
    html`<circle cx="10" cy="10" r="7.25"/><path d="M2.75 10h14.5M10 2.75c2.2 2 3.2 4.4 3.2 7.25s-1 5.25-3.2 7.25c-2.2-2-3.2-4.4-3.2-7.25s1-5.25 3.2-7.25Z"/>`,
  ),
  check: icon(html`<path d="m4 10.5 4 4 8-9"/>`),
  chevron: icon(html`<path d="m5.5 8 4.5 4.5L14.5 8"/>`),
} as const;

/** The shop's sign: a linden leaf. */
export const leaf = html`<svg class="leaf" viewBox="0 0 24 24" width="30" height="30" aria-hidden="true" focusable="false"><g transform="translate(8.4 5.4) rotate(152) scale(.114)" fill="none" stroke-width="9" stroke-linecap="round"><path fill="currentColor" d="M0 0C-40 10-78-18-74-60c3-36 34-56 68-92 6 36 78 52 78 104C72-12 36 10 0 0Z"/><path class="leaf-veins" d="M0 0-5-116M-2-40l36-30M-1-34l-38-28"/><path stroke="currentColor" d="M0 36V4"/></g></svg>`;

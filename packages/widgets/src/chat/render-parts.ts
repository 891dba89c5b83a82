import { html, nothing, type TemplateResult } from 'lit';
import type { Notice } from './chat-strings.ts';

/** Draws the bones of what is loading. */
export const renderBones = (label: string): TemplateResult => html`
  <div class="bones" role="status" aria-label=${label} aria-busy="true">
    <div class="bone"></div>
    <div class="bone own"></div>
    <div class="bone long"></div>
  </div>
`;

/** Draws what is said where there is nothing to show, with a way out. */
export const renderNothing = (
  { title, note }: Notice,
  way?: { label: string; act: () => void },
): TemplateResult => html`
  <section class="nothing" part="message" role=${way ? 'alert' : nothing}>
    <h3>${title}</h3>
    <p class="quiet">${note}</p>
    ${
      way
        ? html`<div class="buttons"><button class="primary" part="button retry" @click=${way.act}>${way.label}</button></div>`
        : nothing
    }
  </section>
`;

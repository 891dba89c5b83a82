import { html, nothing, type TemplateResult } from 'lit';
import { cross } from '../shared/cross.ts';
import type { Notice } from './loyalty-card-strings.ts';
import type { Voice } from './voice.ts';

/** Everything that the frame is rendered from. */
export interface FrameView extends Voice {
  /** Draws what is inside. Undefined while it is loading; null when it could not be loaded. */
  inside: (() => TemplateResult) | null | undefined;
  panel: boolean;
  /** What is said to who cannot see it. */
  status: string;
  close(): void;
  retry(): void;
}

/** Renders the heading, what is below it, and the ways to the other panels. */
export const renderFrame = ({ inside, text, panel, status, close, retry }: FrameView): TemplateResult => html`
  <div class="header ${panel ? '' : 'unseen'}">
    <div class="handle"></div>
    <h2 id="title" part="title" tabindex="-1">${text.title}</h2>
    ${
      panel
        ? html`<button class="close" part="close" aria-label=${text.close} @click=${close}>${cross}</button>`
        : nothing
    }
  </div>
  <div class="scroller">
    ${
      inside
        ? inside()
        : inside === null
          ? renderNothing(text.empty.failed, { label: text.retry, act: retry, isTrouble: true })
          : renderBones(text.loading)
    }
  </div>
  <slot name="menu"></slot>
  <p class="unseen" role="status">${status}</p>
`;

/** Draws the bones of what is loading: a card, and lines below it. */
export const renderBones = (label: string): TemplateResult => html`
  <div class="loading" role="status" aria-label=${label} aria-busy="true">
    <div class="bone card-bone"></div>
    <div class="bone"></div>
    <div class="bone short"></div>
  </div>
`;

/** Draws what is said where there is no card, with a way out. */
export const renderNothing = (
  { title, note }: Notice,
  way?: { label: string; act: (event: Event) => void; href?: string; isTrouble?: boolean },
): TemplateResult => html`
  <section class="message" part="message" role=${way?.isTrouble ? 'alert' : nothing}>
    <div class="ghost" aria-hidden="true"></div>
    <h3 id="place" tabindex="-1">${title}</h3>
    <p class="quiet">${note}</p>
    ${
      way
        ? html`<div class="buttons">${
            way.href
              ? html`<a class="primary" part="button sign-in" href=${way.href} @click=${way.act}>${way.label}</a>`
              : html`<button class="primary" part="button retry" @click=${way.act}>${way.label}</button>`
          }</div>`
        : nothing
    }
  </section>
`;

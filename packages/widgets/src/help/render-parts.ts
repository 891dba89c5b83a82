import type { ArticleSummary, ExcerptPart } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { here } from '../shared/here.ts';
import { cloudOff } from '../shared/panel/icons.ts';
import { textDirectionOf } from '../shared/text-direction.ts';
import type { HelpHit } from './help-hit.ts';
import type { Message } from './help-strings.ts';
import type { Place } from './place.ts';

/** Renders a text with what was searched for marked. */
export const renderMarked = (text: string | readonly ExcerptPart[]): unknown =>
  typeof text === 'string'
    ? text
    : text.map((part) => (part.marked ? html`<mark>${part.text}</mark>` : part.text));

/** Renders articles as links. */
export const renderArticles = (
  items: readonly (ArticleSummary | HelpHit)[],
  { hrefOf, go, withExcerpt = false }: ListOptions,
): TemplateResult => html`
  <ul class="articles" part="articles">
    ${items.map(
      ({ slug, locale, title, excerpt }) => html`
        <li>
          <a
            href=${hrefOf({ kind: 'article', slug, locale })}
            lang=${locale}
            dir=${textDirectionOf(locale)}
            data-slug=${slug}
            @click=${here(() => go({ kind: 'article', slug, locale }))}
          >
            <span class="name">${renderMarked(title)}</span>
            ${withExcerpt ? html`<span class="excerpt">${renderMarked(excerpt)}</span>` : nothing}
          </a>
        </li>
      `,
    )}
  </ul>
`;

export interface ListOptions {
  /** The address of what opens here, for another tab. */
  hrefOf: (place: Place) => string;
  go: (place: Place) => void;
  withExcerpt?: boolean;
}

/** Renders the bones of what is loading. */
export const renderLoading = (label: string): TemplateResult => html`
  <div class="loading" role="status" aria-label=${label} aria-busy="true">
    ${[1, 2, 3].map(() => html`<div class="bone short"></div><div class="bone"></div><div class="bone"></div>`)}
  </div>
`;

/** Renders what is said where there is nothing to show, with a way out. */
export const renderMessage = (
  { title, note }: Message,
  way?: { label: string; act: () => void },
): TemplateResult => html`
  <section class="message" part="message" role=${way ? 'alert' : nothing}>
    <h3>${title}</h3>
    <p class="quiet">${note}</p>
    ${
      way
        ? html`<div class="buttons"><button part="button retry" @click=${way.act}>${way.label}</button></div>`
        : nothing
    }
  </section>
`;

/** Renders that something comes from the device. */
export const renderNotice = (text: string): TemplateResult =>
  html`<p class="notice" part="notice">${cloudOff}<span>${text}</span></p>`;

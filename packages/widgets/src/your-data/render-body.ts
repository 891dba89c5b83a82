import { html, nothing, type TemplateResult } from 'lit';
import { renderAbout } from './render-about.ts';
import { renderChoices } from './render-choices.ts';
import { renderOrders, renderVisits } from './render-history.ts';
import { renderErase, renderErased, renderTake } from './render-leaving.ts';
import type { Actions, View, Voice } from './view.ts';
import type { Message } from './your-data-strings.ts';

/**
 * Renders what is below the heading: what is held, or why there is nothing to show.
 * @param view undefined while it is loading
 */
export const renderBody = (
  view: View | undefined,
  { text }: Voice,
  actions: Actions,
  retry: () => void,
): TemplateResult => {
  if (!view) return renderLoading(text.loading);
  if (view.erasing === 'done') return renderErased(view);
  const { trouble, profile } = view.holdings;
  if (trouble && trouble !== 'empty') return renderMessage(text[trouble], { label: text.retry, retry });
  if (!profile || trouble) return html`${renderMessage(text.empty)} ${renderChoices(view, actions)}`;
  return html`
    <p class="intro">${text.intro}</p>
    ${renderAbout(view, actions)} ${renderVisits(profile, view)} ${renderOrders(profile, view)}
    ${renderChoices(view, actions)} ${renderTake(view, actions)} ${renderErase(view, actions)}
  `;
};

const renderLoading = (label: string): TemplateResult => html`
  <div class="loading" role="status" aria-label=${label} aria-busy="true">
    ${[1, 2, 3].map(() => html`<div class="bone short"></div><div class="bone"></div><div class="bone"></div>`)}
  </div>
`;

const renderMessage = (
  { title, note }: Message,
  way?: { label: string; retry: () => void },
): TemplateResult => html`
  <section class="message" part="message" role=${way ? 'alert' : nothing}>
    <h3>${title}</h3>
    <p class="quiet">${note}</p>
    ${
      way
        ? html`<div class="buttons"><button part="button retry" @click=${way.retry}>${way.label}</button></div>`
        : nothing
    }
  </section>
`;

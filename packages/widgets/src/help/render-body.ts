import { html, type TemplateResult } from 'lit';
import type { BodyView } from './body-view.ts';
import type { Reading } from './reading/reading.ts';
import { renderContact } from './render-contact.ts';
import { renderHome } from './render-home.ts';
import { renderLoading, renderMessage } from './render-parts.ts';
import { renderSaved } from './render-saved.ts';
import { type Actions, isFound } from './view.ts';

/**
 * Renders the place where the customer is, unless what was typed has found something.
 * @param reading undefined while it is loading; null when it could not be loaded
 */
export const renderBody = (
  view: BodyView,
  actions: Actions,
  reading: Reading | null | undefined,
): TemplateResult => {
  const { session, text } = view;
  const { known, hasGivenUp, search, place } = session;
  const contact = renderContact(known?.contact, hasGivenUp, text, actions);
  const isFirst = place.kind === 'home' && !search.isOpen;
  if (isFirst) return html`${renderFirst(view, actions)} ${contact}`;
  if (search.isOpen && search.hits.length > 0) return html`${contact}`;
  if (reading === null) return renderMessage(text.failed, { label: text.retry, act: actions.retry });
  if (!reading) return renderLoading(text.loading);
  return html`${reading.render(view, actions)} ${contact}`;
};

const renderFirst = (view: BodyView, actions: Actions): TemplateResult => {
  const { session, text } = view;
  const { index, suggested, popular } = session;
  if (!index) return renderLoading(text.loading);
  if (!isFound(index)) return renderMessage(text[index], { label: text.retry, act: actions.retry });
  const { collections, articles } = index.answer;
  if (collections.length + articles.length === 0) return renderMessage(text.empty);
  const home = renderHome({ ...view, index: index.answer, suggested, popular, go: actions.go });
  return html`${renderSaved(index, view)} ${home}`;
};

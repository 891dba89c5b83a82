import { html, nothing, type TemplateResult } from 'lit';
import { cloudOff } from '../shared/panel/icons.ts';
import type { CasesView } from './cases-view.ts';
import { renderCase } from './render-case.ts';
import { renderComposer } from './render-composer.ts';
import { renderForm } from './render-form.ts';
import { renderList } from './render-list.ts';

/** Draws the place where the customer is. */
export const renderInside = (view: CasesView): TemplateResult => {
  switch (view.session.place.kind) {
    case 'case':
      return renderCase(view);
    case 'new':
      return renderForm(view);
    default:
      return renderList(view);
  }
};

/** Draws what stands below it: what is said of the connection, and where an answer is written. */
export const renderFoot = (view: CasesView): TemplateResult => {
  const { session, text, hasMasked } = view;
  const { connection, known } = session.messages.state();
  const notice =
    connection === 'offline'
      ? text.connection.offline
      : connection === 'catching-up'
        ? text.connection.catchingUp
        : undefined;
  return html`
    ${notice && known ? html`<p class="notice connection" part="notice">${cloudOff}<span>${notice}</span></p>` : nothing}
    ${hasMasked ? html`<p class="notice" part="notice" role="status">${text.write.hid}</p>` : nothing}
    ${renderComposer(view)}
  `;
};

import { html, nothing, type TemplateResult } from 'lit';
import { check } from '../shared/icons.ts';
import type { Actions, View } from './view.ts';

/** Renders the downloads. */
export const renderTake = ({ text: { take }, download }: View, actions: Actions): TemplateResult => html`
  <section part="take">
    <h3>${take.title}</h3>
    <p class="quiet">${take.note}</p>
    <div class="buttons">
      <button part="button download" @click=${actions.downloadEverything}>${take.everything}</button>
      <button part="button receipts" @click=${actions.downloadReceipts}>${take.receipts}</button>
    </div>
    ${download === 'done' ? html`<p class="good">${check}${take.done}</p>` : nothing}
    ${download === 'failed' ? html`<p class="error">${take.failed}</p>` : nothing}
  </section>
`;

/** Renders how everything is erased: the offer first, then what it means, with two answers that weigh the same. */
export const renderErase = (view: View, actions: Actions): TemplateResult =>
  view.erasing === 'no' ? renderOffer(view, actions) : renderQuestion(view, actions);

const renderOffer = ({ text: { erase } }: View, actions: Actions): TemplateResult => html`
  <section part="erase">
    <h3>${erase.title}</h3>
    <p class="quiet">${erase.note}</p>
    <div class="buttons">
      <button part="button erase" data-erase @click=${() => actions.erasing('asked')}>${erase.start}</button>
    </div>
  </section>
`;

const renderQuestion = ({ text: { erase }, erasing }: View, actions: Actions): TemplateResult => {
  const isBusy = erasing === 'busy';
  const list = (items: readonly string[]) => html`
    <ul class="points">
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
  `;
  return html`
    <section part="erase" aria-labelledby="question" aria-busy=${isBusy}>
      <h3 id="question" tabindex="-1">${erase.question}</h3>
      <h4>${erase.goes}</h4>
      ${list(erase.going)}
      <h4>${erase.stays}</h4>
      ${list(erase.staying)}
      <p>${erase.final}</p>
      ${erasing === 'failed' ? html`<p class="error" role="alert">${erase.failed}</p>` : nothing}
      <div class="buttons pair">
        <button class="danger" part="button confirm" aria-disabled=${isBusy} @click=${actions.erase}>
          ${isBusy ? erase.busy : erase.confirm}
        </button>
        <button part="button keep" aria-disabled=${isBusy} @click=${() => actions.erasing('no')}>
          ${erase.keep}
        </button>
      </div>
    </section>
  `;
};

/** Renders that everything is gone, and what is not. */
export const renderErased = ({ text: { erase } }: View): TemplateResult => html`
  <section class="message" part="erased">
    <span class="mark good">${check}</span>
    <h3 id="done" tabindex="-1">${erase.done}</h3>
    <p class="quiet">${erase.doneNote}</p>
    <div class="stays">
      <h4>${erase.stays}</h4>
      <ul class="points">
        ${erase.staying.map((item) => html`<li>${item}</li>`)}
      </ul>
    </div>
  </section>
`;

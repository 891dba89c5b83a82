import type { ConsentChoices, ProvenReceipt, Purpose } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { countOf } from '../shared/count-of.ts';
import { formatDay, formatMoment } from '../shared/formats.ts';
import { check, chevron, dash } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import type { Actions, View } from './view.ts';

/** Renders what the customer agreed to, with the proofs of it and the way to withdraw it. */
export const renderChoices = (view: View, actions: Actions): TemplateResult => {
  const { text, tag, holdings } = view;
  const { choice, receipts } = holdings;
  const day = choice?.at && formatDay(tag, choice.at);
  return html`
    <section part="choices">
      <h3>${text.choices.title}</h3>
      ${choice ? renderList(choice.choices, view) : nothing}
      ${day || !choice ? html`<p class="quiet">${day ? text.choices.chosen(day) : text.choices.never}</p>` : nothing}
      ${
        receipts.length > 0
          ? html`<details @toggle=${(event: ToggleEvent) => event.newState === 'open' && actions.refreshReceipts()}>
              <summary>${chevron}${countOf(tag, receipts.length, text.choices.receipts)}</summary>
              <ul class="lines receipts">
                ${receipts.map((receipt) => renderReceipt(receipt, view))}
              </ul>
            </details>`
          : nothing
      }
      <div class="buttons">
        <button part="button consent" data-consent @click=${actions.changeChoices}>${text.choices.change}</button>
      </div>
    </section>
  `;
};

/** The purposes, in the order in which the consent centre has them. */
const purposes: readonly Purpose[] = ['necessary', 'preferences', 'analytics', 'marketing'];

const isOn = (choices: ConsentChoices, purpose: Purpose): boolean =>
  purpose === 'necessary' || choices[purpose] === true;

const renderList = (choices: ConsentChoices, { purposes: names, text }: View): TemplateResult => html`
  <ul class="lines">
    ${purposes.map((purpose) => {
      const on = isOn(choices, purpose);
      return html`
        <li>
          <span>${names[purpose]}</span>
          <span class="state ${on ? 'on' : ''}">${on ? check : dash}${on ? text.choices.on : text.choices.off}</span>
        </li>
      `;
    })}
  </ul>
`;

/** Enough of a hash to find it in the file. */
const shownDigits = 12;

const renderReceipt = (receipt: ProvenReceipt, { purposes: names, tag, text }: View): TemplateResult => {
  const on = purposes.filter((purpose) => isOn(receipt.choices, purpose)).map((purpose) => names[purpose]);
  return html`
    <li>
      <span>
        ${formatMoment(tag, receipt.at)}
        <span class="quiet under">${new Intl.ListFormat(tag).format(on)}</span>
      </span>
      <span class="quiet proof">
        ${text.choices.version(isolate(receipt.policyVersion))}
        <bdi class="code">${receipt.hash.slice(0, shownDigits)}</bdi>
      </span>
    </li>
  `;
};

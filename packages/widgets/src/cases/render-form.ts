import type { SupportCase } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { askOf, type CaseForm, type FieldName, fieldNames } from './case-form.ts';
import type { CasesView } from './cases-view.ts';
import { renderBar } from './render-parts.ts';

/** Draws the form of a new case, and before it is sent the open ones that may be about the same. */
export const renderForm = (view: CasesView): TemplateResult => {
  const { session, text, actions } = view;
  const { form } = session;
  const { follows, failure, isSending, matches } = form;
  const words = text.form;
  const submit = (event: Event): void => {
    event.preventDefault();
    actions.submit();
  };
  return html`
    <h3 id="place" tabindex="-1">${follows ? words.followUp : words.title}</h3>
    <p class="quiet">${follows ? text.case.follows(isolate(follows.number)) : words.note}</p>
    <form class="new" part="form" novalidate aria-busy=${isSending} @submit=${submit}>
      ${fieldNames.map((field) => renderField(field, view))}
      ${failure ? html`<p class="error" role="alert">${words[failure]}</p>` : nothing}
      ${
        matches.length > 0
          ? renderMatches(matches, view)
          : html`<div class="buttons">
              <button class="primary" part="button submit" aria-disabled=${isSending}>
                ${isSending ? words.sending : words.send}
              </button>
            </div>`
      }
    </form>
  `;
};

const renderField = (field: FieldName, view: CasesView): TemplateResult | typeof nothing => {
  const { session, text } = view;
  const { form, settings } = session;
  const asked = askOf(field, settings);
  if (asked === 'no') return nothing;
  const words = text.form;
  const label = field === 'orderId' ? words.order : words[field];
  const problem = form.problems[field];
  const note = field === 'email' ? words.emailNote : undefined;
  return html`
    <div class="field">
      <label for=${field}>${label}${asked === 'optional' ? html` <span class="quiet">(${text.optional})</span>` : nothing}</label>
      ${field === 'text' ? renderArea(form) : renderInput(field, form, !!note)}
      ${note ? html`<p class="quiet" id="note-${field}">${note}</p>` : nothing}
      ${
        problem
          ? html`<p class="error" id="error-${field}">${problem === 'missing' ? words.missing : words.noEmail}</p>`
          : nothing
      }
    </div>
  `;
};

const kinds = {
  subject: { type: 'text', autocomplete: 'off', maxlength: 200 },
  orderId: { type: 'text', autocomplete: 'off', maxlength: 255 },
  name: { type: 'text', autocomplete: 'name', maxlength: 100 },
  email: { type: 'email', autocomplete: 'email', maxlength: 254 },
} as const;

const renderInput = (field: Exclude<FieldName, 'text'>, form: CaseForm, hasNote: boolean): TemplateResult => {
  const { type, autocomplete, maxlength } = kinds[field];
  const problem = form.problems[field];
  const described = [hasNote ? `note-${field}` : '', problem ? `error-${field}` : '']
    .filter(Boolean)
    .join(' ');
  return html`
    <input
      id=${field}
      name=${field}
      part="input"
      type=${type}
      dir=${field === 'email' ? 'ltr' : 'auto'}
      autocomplete=${autocomplete}
      maxlength=${maxlength}
      .value=${form.values[field] ?? ''}
      ?readonly=${form.isSending}
      aria-required=${field === 'subject' ? 'true' : nothing}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${described || nothing}
      @input=${(event: Event) => form.write(field, (event.target as HTMLInputElement).value)}
    />
  `;
};

const renderArea = (form: CaseForm): TemplateResult => html`
  <textarea
    id="text"
    name="text"
    part="input"
    rows="4"
    dir="auto"
    maxlength="10000"
    .value=${form.values.text ?? ''}
    ?readonly=${form.isSending}
    aria-required="true"
    aria-invalid=${form.problems.text ? 'true' : nothing}
    aria-describedby=${form.problems.text ? 'error-text' : nothing}
    @input=${(event: Event) => form.write('text', (event.target as HTMLTextAreaElement).value)}
  ></textarea>
`;

const renderMatches = (matches: readonly SupportCase[], { session, text }: CasesView): TemplateResult => {
  const { form } = session;
  const { same } = text;
  return html`
    <section class="same" part="same" aria-labelledby="same">
      <h4 id="same" tabindex="-1">${same.title}</h4>
      <p>${same.note}</p>
      <ul>
        ${matches.slice(0, 3).map(
          (each) => html`
            <li>
              <p class="name" dir="auto" id="same-${each.id}">${each.subject}</p>
              <p class="way">${renderBar(each.state)}<span class="state ${each.state}">${text.states[each.state]}</span></p>
              <p class="quiet">${text.case.number(isolate(each.number))}</p>
              <div class="buttons">
                <button
                  class="primary"
                  type="button"
                  part="button add"
                  aria-describedby="same-${each.id}"
                  aria-disabled=${form.isSending}
                  @click=${() => void form.addTo(each)}
                >
                  ${same.add}
                </button>
              </div>
            </li>
          `,
        )}
      </ul>
      <div class="buttons">
        <button type="button" part="button anew" aria-disabled=${form.isSending} @click=${() => void form.sendAnew()}>
          ${form.isSending ? text.form.sending : same.anew}
        </button>
      </div>
    </section>
  `;
};

import { html, nothing, type TemplateResult } from 'lit';
import { check } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { renderForm } from './render-form.ts';
import { listTraits, type Trait } from './traits.ts';
import type { Actions, View } from './view.ts';

/** Renders who the customer is, each line with the way to correct it. */
export const renderAbout = (view: View, actions: Actions): TemplateResult => {
  const { text, tag, holdings } = view;
  const { userId, traits = {} } = holdings.profile ?? {};
  return html`
    <section part="about">
      <h3>${text.about.title}</h3>
      <p class="quiet">${userId === undefined ? text.about.signedOut : text.about.signedIn}</p>
      <dl>
        ${listTraits(traits, text, tag).map((trait) => renderTrait(trait, view, actions))}
        ${
          userId === undefined
            ? nothing
            : html`<div class="trait">
                <dt>${text.about.customer}</dt>
                <dd><span class="value"><bdi>${userId}</bdi></span></dd>
              </div>`
        }
      </dl>
    </section>
  `;
};

const renderTrait = (trait: Trait, view: View, actions: Actions): TemplateResult => {
  const { key, label, isForeign, shown } = trait;
  const isEdited = view.editing?.key === key;
  const name = isForeign ? html`<bdi>${label}</bdi>` : label;
  return html`
    <div class="trait" data-trait=${key}>
      <dt>${isEdited ? html`<label for="value">${name}</label>` : name}</dt>
      <dd>
        ${
          isEdited
            ? renderForm(trait, view, actions)
            : html`
                <span class="value">
                  ${shown === undefined ? html`<span class="absent">${view.text.about.absent}</span>` : html`<bdi>${shown}</bdi>`}
                </span>
                ${view.saved === key ? html`<span class="saved">${check}</span>` : nothing}
                ${renderChange(trait, view, actions)}
              `
        }
      </dd>
    </div>
  `;
};

const renderChange = (
  trait: Trait,
  { text: { edit } }: View,
  actions: Actions,
): TemplateResult | typeof nothing => {
  const { kind, label, isForeign, shown } = trait;
  if (kind === 'fixed') return nothing;
  const name = isForeign ? isolate(label) : label;
  return html`
    <button
      class="link"
      part="change"
      aria-label=${shown === undefined ? edit.addOf(name) : edit.changeOf(name)}
      @click=${() => actions.edit(trait)}
    >
      ${shown === undefined ? edit.add : edit.change}
    </button>
  `;
};

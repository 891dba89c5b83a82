import { html, nothing, type TemplateResult } from 'lit';
import { autocompleteOf, type Trait } from './traits.ts';
import type { Actions, View } from './view.ts';

/** Renders the form in which one trait is corrected; its label stands before it. */
export const renderForm = (
  trait: Trait,
  { text: { edit }, editing }: View,
  actions: Actions,
): TemplateResult => {
  const { key, kind, shown, value } = trait;
  const { isSaving = false, error } = editing ?? {};
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('value') as HTMLInputElement;
    actions.save(trait, input.value);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // It leaves the form, not the panel around it.
    event.preventDefault();
    event.stopPropagation();
    actions.cancel();
  };
  return html`
    <form novalidate aria-busy=${isSaving} @submit=${submit} @keydown=${leave}>
      <input
        id="value"
        name="value"
        part="input"
        type=${kind}
        dir=${kind === 'email' || kind === 'tel' ? 'ltr' : 'auto'}
        autocomplete=${autocompleteOf(key)}
        .value=${value}
        ?readonly=${isSaving}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${error ? 'error' : nothing}
      />
      ${error ? html`<p class="error" id="error" role="alert">${error}</p>` : nothing}
      <div class="buttons">
        <button class="primary" part="button save">${isSaving ? edit.saving : edit.save}</button>
        <button type="button" part="button" @click=${actions.cancel}>${edit.cancel}</button>
        ${
          shown === undefined
            ? nothing
            : html`<button type="button" class="link" @click=${() => actions.remove(trait)}>${edit.remove}</button>`
        }
      </div>
    </form>
  `;
};

import { type Agent, agentRole } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { OfficeStrings } from '../locale/office.en.ts';

export interface AgentFormView {
  words: OfficeStrings;
  cancelText: string;
  /** Undefined for a new one. */
  agent: Agent | undefined;
  /** Nobody removes themselves, nor takes their own role away. */
  isSelf: boolean;
  isBusy: boolean;
  save: (form: HTMLFormElement) => void;
  cancel: () => void;
  remove: () => void;
}

/** Draws the form of an agent. */
export const renderAgentForm = (view: AgentFormView): TemplateResult => {
  const { words, cancelText, agent, isSelf, isBusy, save, cancel, remove } = view;
  const { agents: text } = words;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    save(event.target as HTMLFormElement);
  };
  const list = (name: 'sites' | 'groups' | 'skills' | 'languages', hint: string) => html`
    <div class="field">
      <label for=${name}>${text[name]}</label>
      <input id=${name} name=${name} dir="auto" .value=${agent?.[name].join(', ') ?? ''} aria-describedby="${name}-hint" />
      <p class="hint" id="${name}-hint">${hint}</p>
    </div>
  `;
  return html`
    <form class="card" @submit=${onSubmit}>
      <div class="pair">
        <div class="field">
          <label for="name">${text.name}</label>
          <input id="name" name="name" dir="auto" required maxlength="100" .value=${agent?.name ?? ''} />
        </div>
        ${
          agent
            ? nothing
            : html`<div class="field">
                <label for="email">${text.email}</label>
                <input id="email" name="email" type="email" dir="ltr" required maxlength="254" autocomplete="off" />
              </div>`
        }
        <div class="field">
          <label for="password">${text.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            dir="ltr"
            minlength="12"
            maxlength="1000"
            autocomplete="new-password"
            aria-describedby="password-hint"
          />
          <p class="hint" id="password-hint">${agent ? text.passwordKeep : text.passwordHint}</p>
        </div>
      </div>
      <fieldset>
        <legend>${text.role}</legend>
        ${agentRole.options.map(
          (role) => html`<label class="check">
            <input
              type="radio"
              name="role"
              value=${role}
              required
              .checked=${(agent?.role ?? 'agent') === role}
              ?disabled=${isSelf && role !== agent?.role}
            />
            <span>${text.roles[role]} <span class="quiet small">${text.roleHints[role]}</span></span>
          </label>`,
        )}
      </fieldset>
      <div class="pair">
        ${list('sites', text.listHint)} ${list('groups', text.listHint)} ${list('languages', text.listHint)}
        ${list('skills', text.skillsHint)}
        <div class="field">
          <label for="capacity">${text.capacity}</label>
          <input id="capacity" name="capacity" type="number" min="1" max="100" required .value=${String(agent?.capacity ?? 5)} />
        </div>
      </div>
      <div class="buttons">
        <button class="button primary">${isBusy ? words.saving : words.save}</button>
        <button class="button" type="button" @click=${cancel}>${cancelText}</button>
        ${agent && !isSelf ? html`<button class="button danger" type="button" @click=${remove}>${words.remove}</button>` : nothing}
      </div>
    </form>
  `;
};

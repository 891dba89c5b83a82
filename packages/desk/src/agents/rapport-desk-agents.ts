import { isRapportError } from '@rapport/sdk';
import type { Agent } from '@rapport/sdk/models';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { OfficeStrings } from '../locale/office.en.ts';
import { OfficeElement } from '../office/office-element.ts';
import { icons } from '../shared/icons.ts';
import { draftOfForm } from './agent-form.ts';
import { renderAgentForm } from './render-agent-form.ts';

/**
 * Keeps the agents: who they are, and what they may do.
 *
 * @summary Agents with their roles, sites and groups; for administrators.
 * @tag rapport-desk-agents
 */
export class RapportDeskAgents extends OfficeElement {
  static override properties: PropertyDeclarations = {
    items: { state: true },
    editing: { state: true },
    made: { state: true },
  };

  private items: readonly Agent[] | undefined;
  /** Null for a new one. */
  private editing: Agent | null | undefined;
  /** A password that the server made. */
  private made: { name: string; password: string } | undefined;

  protected override firstUpdated(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    this.editing = undefined;
    await this.attempt(async () => {
      this.items = await this.desk.api.agents();
      return undefined;
    });
  }

  private edit(agent: Agent | null): void {
    this.editing = agent;
    this.made = undefined;
    this.fault = '';
    void this.focusOn('#name');
  }

  private async save(form: HTMLFormElement): Promise<void> {
    const { editing, words, desk } = this;
    const draft = draftOfForm(new FormData(form));
    const isDone = await this.attempt(async () => {
      if (editing) {
        const { email: _, ...change } = draft;
        await desk.api.office.changeAgent(editing.id, change);
      } else {
        const { password } = await desk.api.office.createAgent(draft);
        if (password) this.made = { name: draft.name, password };
      }
      return words!.saved;
    });
    if (isDone) await this.load();
  }

  private async removeEdited(): Promise<void> {
    const { editing, words, desk } = this;
    if (!editing || !confirm(words!.agents.removeQuestion(editing.name))) return;
    const isDone = await this.attempt(async () => {
      await desk.api.office.removeAgent(editing.id);
      return undefined;
    });
    if (isDone) await this.load();
  }

  protected override faultOf(error: unknown): string {
    const code = isRapportError(error) ? error.problemCode : undefined;
    return code === 'email_taken' ? this.words!.agents.emailTaken : super.faultOf(error);
  }

  protected override renderPage(words: OfficeStrings): TemplateResult {
    const { agents: text } = words;
    const { editing, made, desk } = this;
    const cancel = (): void => {
      this.editing = undefined;
      this.fault = '';
    };
    return html`
      <div class="head">
        <h1>${editing ? text.editOf(editing.name) : editing === null ? text.create : text.title}</h1>
        ${
          editing === undefined
            ? html`<button class="button primary" @click=${() => this.edit(null)}>${icons.plus}${text.create}</button>`
            : nothing
        }
      </div>
      ${
        made
          ? html`<div class="card" role="status">
              <p>${text.made(made.name)}</p>
              <p><code dir="ltr">${made.password}</code></p>
            </div>`
          : nothing
      }
      ${this.renderFault()}
      ${
        editing === undefined
          ? this.renderItems(words)
          : renderAgentForm({
              words,
              cancelText: desk.voice.text.cancel,
              agent: editing ?? undefined,
              isSelf: editing?.id === desk.session.agent.id,
              isBusy: this.isBusy,
              save: (form) => void this.save(form),
              cancel,
              remove: () => void this.removeEdited(),
            })
      }
    `;
  }

  private renderItems(words: OfficeStrings): TemplateResult {
    const { items } = this;
    const { text, tag } = this.desk.voice;
    const { agents } = words;
    if (!items) return html`<p class="empty" role="status">${this.fault ? nothing : text.loading}</p>`;
    const number = new Intl.NumberFormat(tag);
    const { columns } = agents;
    return html`
      <div class="card flush">
        <div class="scroll" role="region" tabindex="0" aria-label=${agents.title}>
          <table>
            <thead>
              <tr>
                ${[columns.name, columns.role, columns.status, columns.load, columns.groups].map(
                  (column) => html`<th scope="col">${column}</th>`,
                )}
                <td></td>
              </tr>
            </thead>
            <tbody>
              ${items.map(
                (agent) => html`<tr>
                  <th scope="row"><bdi>${agent.name}</bdi><br /><bdi class="quiet small">${agent.email}</bdi></th>
                  <td>${agents.roles[agent.role]}</td>
                  <td><span class="tag ${agent.status === 'online' ? 'on' : ''}">${text.me[agent.status]}</span></td>
                  <td class="number">${agents.load(number.format(agent.openCount), number.format(agent.capacity))}</td>
                  <td><bdi>${agent.groups.join(', ') || words.all}</bdi></td>
                  <td>
                    <button class="button" @click=${() => this.edit(agent)}>
                      ${words.edit}<span class="unseen">: ${agent.name}</span>
                    </button>
                  </td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-agents': RapportDeskAgents;
  }
}

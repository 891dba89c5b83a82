import type { CaseState } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { ThreadChange } from '../api/threads-api.ts';
import type { Desk } from '../app/desk-context.ts';
import { formatWhen } from '../shared/durations.ts';
import { icons } from '../shared/icons.ts';
import { type DeskThread, isCase, isClosed } from './desk-thread.ts';

export interface ThreadHeadView {
  desk: Desk;
  about: DeskThread;
  change: (change: ThreadChange, said: string) => void;
  makeCase: () => void;
  merge: () => void;
  back: () => void;
  showAbout: () => void;
}

const caseStates = ['received', 'in-progress', 'waiting-for-you', 'solved', 'closed'] as const;

/** How the customer of a thread is called. */
export const nameOfPerson = (about: DeskThread, desk: Pick<Desk, 'voice'>): string =>
  about.person.name ?? about.contact?.name ?? desk.voice.text.inbox.visitor;

/** Draws who it is, and what can be done with the thread as a whole. */
export const renderThreadHead = (view: ThreadHeadView): TemplateResult => {
  const { desk, about, change, makeCase, merge, back, showAbout } = view;
  const { text, tag } = desk.voice;
  const { thread: words } = text;
  const me = desk.session.agent.id;
  const title = isCase(about) ? about.subject : nameOfPerson(about, desk);
  return html`
    <header>
      <button class="button plain square phone" aria-label=${text.back} @click=${back}>${icons.back}</button>
      <div class="who">
        <h2 id="title" tabindex="-1"><bdi>${title}</bdi></h2>
        <p>
          ${isCase(about) ? html`<span>${words.caseTitle(about.number)}</span><bdi>${nameOfPerson(about, desk)}</bdi>` : nothing}
          <span>${text.states[about.state]}</span>
          ${isCase(about) && about.orderId ? html`<bdi>${words.orderId(about.orderId)}</bdi>` : nothing}
          ${isCase(about) && about.answerBy && !isClosed(about) ? html`<span>${words.answerBy(formatWhen(tag, about.answerBy, desk.now()))}</span>` : nothing}
        </p>
      </div>
      <button class="button plain square narrow" aria-label=${words.details} @click=${showAbout}>
        ${icons.person}
      </button>
      ${
        about.assignee?.id === me || isClosed(about)
          ? nothing
          : html`<button
              class="button primary"
              @click=${() => change({ assignee: me, ...(isCase(about) ? {} : { state: 'open' }) }, words.assignedToMe)}
            >
              ${words.assignMe}
            </button>`
      }
      ${renderAssign(view)}
      ${
        isCase(about)
          ? html`<select
              aria-label=${words.state}
              @change=${(event: Event) => {
                const state = (event.target as HTMLSelectElement).value as CaseState;
                change({ state }, text.states[state]);
              }}
            >
              ${caseStates.map(
                (state) =>
                  html`<option value=${state} .selected=${about.state === state}>${text.states[state]}</option>`,
              )}
            </select>`
          : html`<button
              class="button"
              @click=${() =>
                isClosed(about)
                  ? change({ state: 'open' }, text.states.open)
                  : change({ state: 'closed' }, words.closedBySelf)}
            >
              ${isClosed(about) ? words.reopen : words.closeIt}
            </button>`
      }
      ${
        isCase(about)
          ? about.mergedInto
            ? nothing
            : html`<button class="button plain" aria-haspopup="dialog" @click=${merge}>${words.merge}</button>`
          : html`<button class="button plain" aria-haspopup="dialog" @click=${makeCase}>${words.makeCase}</button>`
      }
    </header>
  `;
};

const renderAssign = ({ desk, about, change }: ThreadHeadView): TemplateResult => {
  const { text } = desk.voice;
  const { thread: words } = text;
  const { agents } = desk.agents.state();
  const groups = desk.session.sites.find(({ key }) => key === about.site)?.groups ?? [];
  const onChange = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const [kind, id = ''] = select.value.split(/:(.*)/s, 2);
    const label = select.selectedOptions[0]?.label.trim() ?? '';
    if (kind === 'agent') change({ assignee: id }, words.assignedTo(label));
    else if (kind === 'group') change({ group: id, assignee: null }, words.assignedTo(label));
    else change({ assignee: null, ...(isCase(about) ? {} : { state: 'queued' }) }, words.nobody);
  };
  return html`
    <select aria-label=${words.assign} @change=${onChange}>
      <option value="nobody" .selected=${!about.assignee}>
        ${about.assignee ? words.nobody : text.inbox.nobody}
      </option>
      <optgroup label=${words.assignTo}>
        ${agents
          .filter(({ sites }) => sites.length === 0 || sites.includes(about.site))
          .map(
            ({ id, name, status }) => html`<option value="agent:${id}" .selected=${about.assignee?.id === id}>
              ${name}${status === 'online' ? '' : ` (${text.me[status]})`}
            </option>`,
          )}
      </optgroup>
      ${
        groups.length === 0
          ? nothing
          : html`<optgroup label=${words.toGroup}>
              ${groups.map(({ key, name }) => html`<option value="group:${key}">${name}</option>`)}
            </optgroup>`
      }
    </select>
  `;
};

import type { Message } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { DeskStrings } from '../locale/desk.en.ts';
import { type DeskThread, isCase } from './desk-thread.ts';

const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();

const fieldOf = (event: SubmitEvent, name: string): string =>
  String(new FormData(event.target as HTMLFormElement).get(name) ?? '').trim();

export interface CaseDialogView {
  text: DeskStrings;
  messages: readonly Message[];
  submit: (subject: string) => void;
}

/** Asks what a case is about that comes of a conversation. */
export const renderCaseDialog = ({ text, messages, submit }: CaseDialogView): TemplateResult => {
  const first = messages.find(({ author }) => author.type === 'visitor')?.text ?? '';
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const subject = fieldOf(event, 'subject');
    if (!subject) return;
    close(event);
    submit(subject);
  };
  return html`
    <dialog id="case" aria-labelledby="case-title">
      <form @submit=${onSubmit}>
        <h2 id="case-title">${text.thread.makeCase}</h2>
        <div class="field">
          <label for="subject">${text.thread.caseSubject}</label>
          <input id="subject" name="subject" dir="auto" required maxlength="200" value=${first.slice(0, 200)} />
        </div>
        <div class="buttons">
          <button class="button primary">${text.thread.create}</button>
          <button class="button" type="button" @click=${close}>${text.cancel}</button>
        </div>
      </form>
    </dialog>
  `;
};

export interface MergeDialogView {
  text: DeskStrings;
  /** Undefined while they are read. */
  others: readonly DeskThread[] | undefined;
  submit: (into: string) => void;
}

/** Asks which case another is joined to. */
export const renderMergeDialog = ({ text, others, submit }: MergeDialogView): TemplateResult => {
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const into = fieldOf(event, 'into');
    if (!into) return;
    close(event);
    submit(into);
  };
  return html`
    <dialog id="merge" aria-labelledby="merge-title">
      <form @submit=${onSubmit}>
        <h2 id="merge-title">${text.thread.merge}</h2>
        ${
          others === undefined
            ? html`<p role="status">${text.loading}</p>`
            : others.length === 0
              ? html`<p>${text.thread.mergeNothing}</p>`
              : html`<fieldset class="options">
                    <legend>${text.thread.mergeInto}</legend>
                    ${others.filter(isCase).map(
                      (other) => html`<label class="check">
                        <input type="radio" name="into" value=${other.id} required />
                        <span>${text.thread.caseTitle(other.number)} · <bdi>${other.subject}</bdi></span>
                      </label>`,
                    )}
                  </fieldset>
                  <p class="quiet small">${text.thread.mergeNote}</p>`
        }
        <div class="buttons">
          ${others?.length ? html`<button class="button primary">${text.thread.mergeSubmit}</button>` : nothing}
          <button class="button" type="button" @click=${close}>${text.cancel}</button>
        </div>
      </form>
    </dialog>
  `;
};

import type { CannedAnswer } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../app/desk-context.ts';
import { answerIn } from '../canned-answers/find-answers.ts';

export interface AnswersView {
  desk: Desk;
  answers: readonly CannedAnswer[];
  active: number;
  /** What the customer reads. */
  locale: string;
  take: (answer: CannedAnswer) => void;
}

const languageName = (own: string, of: string): string => {
  try {
    return new Intl.DisplayNames([own], { type: 'language' }).of(of) ?? of;
  } catch {
    return of;
  }
};

const baseOf = (tag: string): string | undefined => tag.split('-', 1)[0];

/** Draws the canned answers that fit what is typed after a slash. */
export const renderAnswers = ({ desk, answers, active, locale, take }: AnswersView): TemplateResult => {
  const { text, language } = desk.voice;
  if (answers.length === 0)
    return html`<p class="answers none" id="answers" role="status">${text.composer.noAnswers}</p>`;
  return html`
    <ul class="answers" id="answers" role="listbox" aria-label=${text.composer.answers}>
      ${answers.map((answer, index) => {
        const chosen = answerIn(answer, locale);
        const isOther = baseOf(chosen.locale) !== baseOf(locale);
        return html`<li
          id="answer-${index}"
          role="option"
          aria-selected=${index === active ? 'true' : 'false'}
          @mousedown=${(event: MouseEvent) => event.preventDefault()}
          @click=${() => take(answer)}
        >
          <span class="line"><kbd dir="auto">/${answer.shortcut}</kbd><bdi>${answer.title}</bdi>
          ${isOther ? html`<span class="tag">${text.composer.inLanguage(languageName(language, chosen.locale))}</span>` : nothing}</span>
          <bdi class="excerpt" lang=${chosen.locale}>${chosen.text}</bdi>
        </li>`;
      })}
    </ul>
  `;
};

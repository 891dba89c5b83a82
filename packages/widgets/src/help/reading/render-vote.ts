import { html, nothing, type TemplateResult } from 'lit';
import { check } from '../../shared/icons.ts';
import type { HelpStrings, VoteReason } from '../help-strings.ts';
import type { Vote } from '../view.ts';
import type { ReadingActions } from './reading-actions.ts';

/** Renders the question whether an article helped, and what follows from the answer. */
export const renderVote = (
  vote: Vote | undefined,
  text: HelpStrings['vote'],
  actions: ReadingActions,
): TemplateResult => html`
  <section class="vote" part="vote" aria-labelledby="vote">
    <h4 id="vote" tabindex="-1">${questionOf(vote, text)}</h4>
    ${renderAnswer(vote, text, actions)}
    ${vote?.hasFailed ? html`<p class="error" role="alert">${text.failed}</p>` : nothing}
  </section>
`;

const questionOf = (vote: Vote | undefined, text: HelpStrings['vote']): string => {
  if (!vote || isUnsent(vote)) return text.question;
  if (vote.isSolved) return text.solved;
  if (vote.helpful) return text.thanks;
  return vote.isExplained ? text.sent : text.why;
};

/** A yes that did not arrive is asked again; a no still may be explained, which sends it too. */
const isUnsent = ({ hasFailed, helpful }: Vote): boolean => hasFailed && helpful;

const renderAnswer = (
  vote: Vote | undefined,
  text: HelpStrings['vote'],
  actions: ReadingActions,
): TemplateResult | typeof nothing => {
  if (!vote || isUnsent(vote))
    return html`
      <div class="buttons">
        <button part="button yes" @click=${() => actions.vote(true)}>${text.yes}</button>
        <button part="button no" @click=${() => actions.vote(false)}>${text.no}</button>
      </div>
    `;
  if (vote.isSolved) return html`<p class="good">${check}</p>`;
  if (vote.helpful)
    return html`
      <div class="buttons">
        <button part="button solved" @click=${actions.solve}>${text.solve}</button>
      </div>
    `;
  return vote.isExplained ? nothing : renderReasons(vote, text, actions);
};

const reasons: readonly VoteReason[] = ['unclear', 'incomplete', 'wrong', 'not-what-i-looked-for'];

const renderReasons = (
  { isSending }: Vote,
  text: HelpStrings['vote'],
  actions: ReadingActions,
): TemplateResult => {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isSending) return;
    const facts = new FormData(event.currentTarget as HTMLFormElement);
    const reason = facts.get('reason') as VoteReason | null;
    actions.explain(reason ?? undefined, `${facts.get('text')}`.trim());
  };
  return html`
    <form novalidate aria-busy=${isSending} @submit=${send}>
      <div role="radiogroup" aria-labelledby="vote">
        ${reasons.map(
          (reason) => html`
            <label class="reason">
              <input type="radio" name="reason" value=${reason} /><span>${text.reasons[reason]}</span>
            </label>
          `,
        )}
      </div>
      <label class="label" for="vote-text">${text.text}</label>
      <textarea
        id="vote-text"
        name="text"
        part="input"
        rows="3"
        maxlength="1000"
        dir="auto"
        aria-describedby="vote-personal"
      ></textarea>
      <p class="quiet" id="vote-personal">${text.personal}</p>
      <div class="buttons">
        <button class="primary" part="button send">${isSending ? text.sending : text.send}</button>
      </div>
    </form>
  `;
};

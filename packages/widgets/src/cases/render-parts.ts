import type { CaseState } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { CasesStrings, Notice } from './cases-strings.ts';

/** The way of a case, in the customer's words; the last step is either of two. */
const steps: readonly CaseState[] = ['received', 'in-progress', 'waiting-for-you', 'solved'];

/** How many steps a case has come: from 1 to 4. */
const stepOf = (state: CaseState): number => (state === 'closed' ? steps.length : steps.indexOf(state) + 1);

/** Draws how far a case is, as a line with its steps named. */
export const renderProgress = (state: CaseState, { states, case: words }: CasesStrings): TemplateResult => {
  const at = stepOf(state);
  return html`
    <ol class="progress ${state}" part="progress" aria-label=${words.progress}>
      ${steps.map((step, index) => {
        const isNow = index + 1 === at;
        const name = isNow ? state : step;
        return html`<li
          class=${index < at ? 'done' : ''}
          aria-current=${isNow ? 'step' : nothing}
        ><span>${states[name]}</span></li>`;
      })}
    </ol>
  `;
};

/** Draws the same without names, for a list; the state stands beside it in words. */
export const renderBar = (state: CaseState): TemplateResult => html`
  <span class="bar ${state}" aria-hidden="true">
    ${steps.map((_, index) => html`<i class=${index < stepOf(state) ? 'done' : ''}></i>`)}
  </span>
`;

/** Draws the bones of what is loading. */
export const renderBones = (label: string): TemplateResult => html`
  <div class="loading" role="status" aria-label=${label} aria-busy="true">
    ${[1, 2, 3].map(() => html`<div class="bone short"></div><div class="bone"></div>`)}
  </div>
`;

/** Draws what is said where there is nothing to show, with a way out. */
export const renderNothing = (
  { title, note }: Notice,
  way?: { label: string; act: () => void; isTrouble?: boolean },
): TemplateResult => html`
  <section class="message" part="message" role=${way?.isTrouble ? 'alert' : nothing}>
    <h3 id="place" tabindex="-1">${title}</h3>
    <p class="quiet">${note}</p>
    ${
      way
        ? html`<div class="buttons"><button class="primary" part="button" @click=${way.act}>${way.label}</button></div>`
        : nothing
    }
  </section>
`;

import type { SupportCase } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { here } from '../shared/here.ts';
import { isolate } from '../shared/isolate.ts';
import { formatComing } from '../shared/writing/message-formats.ts';
import { fragmentOf } from './cases-place.ts';
import type { CasesView } from './cases-view.ts';
import { renderBones, renderNothing, renderProgress } from './render-parts.ts';
import { renderThread } from './render-thread.ts';

/** Draws one case: how far it is, what was said, and what can be done. */
export const renderCase = (view: CasesView): TemplateResult => {
  const { session, text, actions, isOnline } = view;
  const { about, state, isMissing } = session;
  if (isMissing)
    return renderNothing(text.missing, { label: text.title, act: () => actions.go({ kind: 'list' }) });
  if (!about) {
    if (!isOnline) return renderNothing(text.offline);
    // It is tried again by itself.
    return state?.failure ? renderNothing(text.failed) : renderBones(text.loading);
  }
  return html`
    ${renderNews(view, about)}
    <h3 id="place" tabindex="-1" dir="auto">${about.subject}</h3>
    <p class="quiet facts">${factsOf(about, view).map((fact) => html`<span>${fact}</span>`)}</p>
    ${renderProgress(about.state, text)}
    <p class="meaning">${text.meanings[about.state]} ${promiseOf(about, view)}</p>
    ${renderThread(view)}
    ${
      about.state === 'closed'
        ? html`<section class="after" part="closed">
            <p>${text.case.closed}</p>
            <div class="buttons">
              <button class="primary" part="button follow-up" @click=${actions.followUp}>${text.case.followUp}</button>
            </div>
          </section>`
        : nothing
    }
  `;
};

const factsOf = (
  { number, orderId, agent, followsId, contact }: SupportCase,
  { text, session, actions }: CasesView,
): unknown[] => {
  const followed = session.cases.find(({ id }) => id === followsId);
  return [
    text.case.number(isolate(number)),
    ...(orderId ? [text.case.order(isolate(orderId))] : []),
    ...(agent ? [text.case.agent(isolate(agent.name))] : []),
    ...(followed
      ? [
          html`<a
            href=${fragmentOf({ kind: 'case', ref: followed.number })}
            @click=${here(() => actions.go({ kind: 'case', ref: followed.id }))}
            >${text.case.follows(isolate(followed.number))}</a
          >`,
        ]
      : []),
    ...(contact?.notify && contact.email ? [text.case.told(isolate(contact.email))] : []),
  ];
};

/** When an answer was promised, as long as we owe one. */
const promiseOf = ({ answerBy, state }: SupportCase, { text, tag, now }: CasesView): unknown => {
  if (!answerBy || (state !== 'received' && state !== 'in-progress')) return nothing;
  if (Date.parse(answerBy) < now) return text.case.late;
  return html`<strong class="promise" part="promise">${text.case.promise(isolate(formatComing(tag, answerBy, now)))}</strong>`;
};

const renderNews = (
  { session, text }: CasesView,
  { number }: SupportCase,
): TemplateResult | typeof nothing => {
  const { news } = session;
  if (!news) return nothing;
  const said =
    'received' in news ? text.case.received(isolate(number)) : text.case.joined(isolate(news.joined));
  return html`<p class="news" part="news">${said}</p>`;
};

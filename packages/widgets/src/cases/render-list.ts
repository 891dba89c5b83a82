import type { SupportCase } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { countOf } from '../shared/count-of.ts';
import { here } from '../shared/here.ts';
import { chevron } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { formatRecent } from '../shared/writing/message-formats.ts';
import { fragmentOf } from './cases-place.ts';
import type { CasesView } from './cases-view.ts';
import { renderBar, renderBones, renderNothing } from './render-parts.ts';

/** Draws all cases, last changed first, and the way to a new one. */
export const renderList = (view: CasesView): TemplateResult => {
  const { session, text, actions } = view;
  const { known, connection } = session.messages.state();
  if (!known) {
    return connection === 'offline' ? renderNothing(text.offline) : renderBones(text.loading);
  }
  // What was joined to another case is found there.
  const cases = session.cases.filter(({ mergedInto }) => !mergedInto);
  if (cases.length === 0) return renderNothing(text.empty, { label: text.list.begin, act: actions.begin });
  return html`
    <h3 class="unseen" id="place" tabindex="-1">${text.title}</h3>
    <ul class="cases" part="cases">
      ${cases.map((each) => renderItem(each, view))}
    </ul>
    <div class="buttons">
      <button class="primary" part="button new" @click=${actions.begin}>${text.list.begin}</button>
    </div>
  `;
};

const renderItem = (
  { id, number, subject, state, unread, updatedAt }: SupportCase,
  { text, tag, now, actions }: CasesView,
): TemplateResult => {
  const moment = isolate(formatRecent(tag, updatedAt, now));
  return html`
    <li>
      <a
        class="case ${unread > 0 ? 'unread' : ''}"
        part="case"
        href=${fragmentOf({ kind: 'case', ref: number })}
        data-case=${id}
        @click=${here(() => actions.go({ kind: 'case', ref: id }))}
      >
        <span class="name" dir="auto">${subject}</span>
        ${unread > 0 ? html`<span class="count">${countOf(tag, unread, text.list.unread)}</span>` : nothing}
        <span class="way">${renderBar(state)}<span class="state ${state}">${text.states[state]}</span></span>
        <span class="quiet">${text.case.number(isolate(number))} · ${text.list.changed(moment)}</span>
        ${chevron}
      </a>
    </li>
  `;
};

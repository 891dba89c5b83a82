import type { Conversation } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { countOf } from '../../shared/count-of.ts';
import { formatRecent } from '../../shared/writing/message-formats.ts';
import type { ChatView } from './chat-view.ts';
import { renderFace } from './render-face.ts';
import { labelOf } from './render-form.ts';

/** Draws the customer's conversations, and a way to begin another. */
export const renderList = (view: ChatView): TemplateResult => {
  const { text, session, actions } = view;
  return html`
    <div class="scroller">
      <h3 class="unseen" id="list" tabindex="-1">${text.conversations}</h3>
      <ul class="conversations" part="conversations">
        ${(session.messages.state().unsent ?? []).map((id) => html`<li>${renderUnsent(id, view)}</li>`)}
        ${session.conversations.map((each) => html`<li>${renderConversation(each, view)}</li>`)}
      </ul>
    </div>
    <div class="foot">
      <div class="buttons">
        <button class="primary" part="button begin" @click=${actions.begin}>${text.begin}</button>
      </div>
    </div>
  `;
};

/** Draws a conversation that only this device knows. */
const renderUnsent = (id: string, { text, actions }: ChatView): TemplateResult => html`
  <button class="conversation" part="conversation" @click=${() => actions.open(id)}>
    ${renderFace(undefined)}
    <span class="name">${text.conversation}</span>
    <span class="under">${text.status.sending}</span>
  </button>
`;

const renderConversation = (
  conversation: Conversation,
  { text, tag, now, language, session, actions }: ChatView,
): TemplateResult => {
  const { id, agent, state, topic, unread, updatedAt } = conversation;
  const known = session.settings?.topics.find(({ key }) => key === topic);
  const title = agent?.name ?? (state === 'bot' ? text.bot : text.conversation);
  return html`
    <button class="conversation" part="conversation" @click=${() => actions.open(id)}>
      ${renderFace(conversation)}
      <span class="name"><bdi>${title}</bdi></span>
      <span class="quiet">${formatRecent(tag, updatedAt, now)}</span>
      <span class="under">${[known && labelOf(known, language), text.states[state]].filter(Boolean).join(' · ')}</span>
      ${
        unread > 0
          ? html`<span class="badge"
              ><span aria-hidden="true">${new Intl.NumberFormat(tag).format(unread)}</span
              ><span class="unseen">${countOf(tag, unread, text.unread)}</span></span
            >`
          : nothing
      }
    </button>
  `;
};

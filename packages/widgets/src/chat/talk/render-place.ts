import { html, nothing, type TemplateResult } from 'lit';
import { renderBones, renderNothing } from '../render-parts.ts';
import type { Voice } from '../voice.ts';
import type { ChatSession } from './chat-session.ts';
import type { ChatView } from './chat-view.ts';
import { renderComposer } from './render-composer.ts';
import { renderForm } from './render-form.ts';
import { renderList } from './render-list.ts';
import { renderThread } from './render-thread.ts';

/** Draws the place where the customer is. */
export const renderPlace = (view: ChatView): TemplateResult => {
  const { session, text, actions } = view;
  switch (session.place) {
    case 'list':
      return renderList(view);
    case 'form':
      return renderForm(view);
    case 'thread':
      return html`<div class="view">${renderThread(view)}</div>${renderComposer(view)}`;
    default:
      return html`<div class="scroller">
        ${
          session.messages.state().connection === 'offline'
            ? renderNothing(text.offline, { label: text.begin, act: actions.begin })
            : renderBones(text.loading)
        }
      </div>`;
  }
};

/** Says what holds up the conversation; at first nothing does, it is only loading. */
export const renderConnection = (
  session: ChatSession,
  { text: { connection } }: Voice,
): TemplateResult | typeof nothing => {
  const { connection: state } = session.messages.state();
  const said = {
    live: undefined,
    offline: session.place && connection.offline,
    connecting: session.wasLive ? connection.connecting : undefined,
    'catching-up': session.wasLive ? connection.catchingUp : undefined,
  }[state];
  return said ? html`<p class="banner" part="connection">${said}</p>` : nothing;
};

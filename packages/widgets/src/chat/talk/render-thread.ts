import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { countOf } from '../../shared/count-of.ts';
import { renderBones, renderNothing } from '../render-parts.ts';
import type { ChatView } from './chat-view.ts';
import { arrowDown } from './icons.ts';
import { renderMail } from './render-mail.ts';
import { renderRow } from './render-message.ts';
import { threadRows } from './thread-rows.ts';

/** Draws the thread: what was said, and what can be answered with one press. */
export const renderThread = (view: ChatView): TemplateResult => {
  const { session, text, tag, actions, isFollowing } = view;
  const { messages = [], hasOlder = false, failure } = session.state ?? {};
  const count = isFollowing ? 0 : session.freshCount;
  return html`
    <div
      class="scroller"
      part="log"
      role="log"
      aria-live="off"
      aria-label=${text.log.label}
      aria-busy=${session.isLoading}
      tabindex="0"
      @scroll=${actions.scrolled}
    >
      ${
        session.isLoading
          ? failure
            ? renderNothing(text.failed, { label: text.retry, act: () => session.reopen() })
            : renderBones(text.loading)
          : messages.length === 0
            ? renderNothing(text.start)
            : html`
              ${
                hasOlder || view.span.from > 0
                  ? html`<button class="link older" part="button older" @click=${actions.older}>${text.log.older}</button>`
                  : nothing
              }
              <ul class="lines">${renderLines(view)}</ul>
            `
      }
      ${renderChoices(view)} ${renderMail(view)}
      ${
        session.about?.state === 'closed' && messages.length > 0
          ? html`<p class="notice closed">${text.log.closed}</p>`
          : nothing
      }
    </div>
    ${
      isFollowing || messages.length === 0
        ? nothing
        : html`<button
            class="pill ${count > 0 ? 'fresh' : ''}"
            part="newest"
            aria-label=${count > 0 ? nothing : text.log.newest}
            @click=${actions.toEnd}
          >
            ${arrowDown}${count > 0 ? countOf(tag, count, text.log.fresh) : nothing}
          </button>`
    }
  `;
};

/** Draws the lines again only when one of them has changed: not at every key of what is being written. */
const renderLines = (view: ChatView): unknown => {
  const { session, span, tag, now, files } = view;
  const { messages = [] } = session.state ?? {};
  const { freshFrom } = session;
  return guard(
    [messages, span.from, span.to, tag, freshFrom, files.version, new Date(now).toDateString()],
    () => {
      const drawn = messages.slice(span.from, span.to);
      const rows = threadRows(drawn, {
        before: messages[span.from - 1],
        after: messages[span.to],
        freshFrom,
      });
      const stateOf = messages.findLast(({ author }) => author.type === 'visitor')?.id;
      return repeat(
        rows,
        ({ key }) => key,
        (row) => renderRow(row, view, stateOf),
      );
    },
  );
};

const renderChoices = ({ session, text }: ChatView): TemplateResult | typeof nothing => {
  const { choices } = session;
  if (choices.length === 0) return nothing;
  return html`
    <div class="choices" part="choices" role="group" aria-label=${text.log.answers}>
      ${choices.map(
        (choice) =>
          html`<button part="button choice" dir="auto" @click=${() => session.choose(choice)}>${choice.text}</button>`,
      )}
    </div>
  `;
};

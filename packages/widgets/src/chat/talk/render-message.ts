import type { ThreadMessage } from '@rapport/sdk';
import type { ArticleCard } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { safeLink } from '../../shared/safe-address.ts';
import { textDirectionOf } from '../../shared/text-direction.ts';
import { formatDayName, formatTime } from '../../shared/writing/message-formats.ts';
import { textParts } from '../../shared/writing/text-parts.ts';
import type { ChatView } from './chat-view.ts';
import { bookIcon } from './icons.ts';
import { nameOf, noticeIn } from './message-words.ts';
import { renderFiles } from './render-files.ts';
import type { ThreadRow } from './thread-rows.ts';

type MessageRow = Extract<ThreadRow, { kind: 'message' }>;

/** Draws one line of a thread. `stateOf` is the message under which stands how far one's own are. */
export const renderRow = (row: ThreadRow, view: ChatView, stateOf: string | undefined): TemplateResult => {
  const { text, tag, now } = view;
  switch (row.kind) {
    case 'day':
      return html`<li class="day" data-key=${row.key}><span>${formatDayName(tag, row.at, now)}</span></li>`;
    case 'fresh':
      return html`<li class="day fresh" data-key=${row.key}><span>${text.log.divider}</span></li>`;
    case 'notice':
      return html`<li class="notice" part="notice" data-key=${row.key} dir=${row.message.notice ? nothing : 'auto'}>${noticeIn(row.message, text)}</li>`;
    case 'message':
      return renderMessage(row, view, row.key === stateOf);
  }
};

const renderMessage = (
  { key, message, isOwn, begins, ends }: MessageRow,
  view: ChatView,
  hasState: boolean,
): TemplateResult => {
  const { text, tag } = view;
  const { author, createdAt, articles = [], status } = message;
  const isFailed = status === 'failed';
  const name = html`<bdi>${nameOf(author, text)}</bdi>`;
  return html`
    <li class="message ${isOwn ? 'own' : ''} ${begins ? 'begins' : ''} ${ends ? 'ends' : ''}" part="message" data-key=${key}>
      ${begins && !isOwn ? html`<p class="author">${name}</p>` : html`<span class="unseen">${name}</span>`}
      ${message.text ? html`<p class="bubble" part="bubble">${renderText(message.text)}</p>` : nothing}
      ${renderFiles(message, view)}
      ${articles.length > 0 ? renderArticles(articles, view) : nothing}
      ${
        ends || hasState || isFailed
          ? html`<p class="meta ${isFailed ? 'error' : ''}" part="state">
              <time datetime=${createdAt}>${formatTime(tag, createdAt)}</time>
              ${(hasState || isFailed) && status ? html`<span>${text.status[status]}</span>` : nothing}
              ${isFailed ? renderWays(message, view) : nothing}
            </p>`
          : nothing
      }
    </li>
  `;
};

/** Draws a text with what is an address as a link. */
const renderText = (text: string): unknown =>
  textParts(text).map((part) =>
    typeof part === 'string'
      ? part
      : html`<a href=${part.href} target="_blank" rel="noopener nofollow ugc">${part.text}</a>`,
  );

/** What can be done with a message that was not sent. */
const renderWays = (
  { id, failure, localFile }: ThreadMessage,
  { text, session }: ChatView,
): TemplateResult => html`
  ${failure && failure !== 'network' ? html`<span>${localFile ? text.failure.files : text.failure.rest}</span>` : nothing}
  <button class="link" part="button retry" @click=${() => void session.thread?.retry(id)}>${text.resend}</button>
  <button class="link" part="button discard" @click=${() => void session.discard(id)}>${text.discard}</button>
`;

/** Draws where an answer comes from, each as a card that leads there. */
const renderArticles = (
  articles: readonly ArticleCard[],
  { text, actions }: ChatView,
): TemplateResult => html`
  <ul class="cards" part="articles" aria-label=${text.log.articles}>
    ${articles.map(({ slug, locale, title, excerpt, url, heading }) => {
      const address = safeLink(url, document.baseURI);
      const href = address?.protocol.startsWith('http') ? address.href : undefined;
      return html`
        <li>
          <a
            class="card"
            part="article"
            href=${href ?? nothing}
            target="_blank"
            rel="noopener"
            lang=${locale}
            dir=${textDirectionOf(locale)}
            @click=${(event: Event) => actions.article(event, slug, locale, heading)}
          >
            ${bookIcon}
            <span class="name">${title}</span>
            <span class="excerpt">${excerpt}</span>
          </a>
        </li>
      `;
    })}
  </ul>
`;

import type { Message, MessageFile, MessageNotice } from '@rapport/sdk/models';
import { formatDay } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import type { Voice } from '../app/voice.ts';
import type { DeskStrings } from '../locale/desk.en.ts';
import { formatTime } from '../shared/durations.ts';
import { icons } from '../shared/icons.ts';
import { linkParts } from './link-parts.ts';
import type { MessageRow } from './message-rows.ts';
import type { PendingMessage } from './thread.ts';

export interface MessageView {
  voice: Voice;
  /** How the customer is called. */
  visitorName: string;
  /** Up to which message the customer has read. */
  readByVisitor: number;
  /** Position of the last message of our side, under which it stands whether it was read. */
  lastOwn: number;
  /** Gets a newer address of a file and opens it. */
  openFile: (event: MouseEvent, file: MessageFile) => void;
  retry: (id: string) => void;
  discard: (id: string) => void;
}

const isWeb = (address: string): boolean => /^(https?:\/\/|\/(?!\/))/i.test(address);

/** Says what a system message tells. */
export const noticeText = (notice: MessageNotice, text: DeskStrings): string => {
  const { code, name = '', caseNumber = '', state = '' } = notice;
  const said = text.notices[code];
  if (typeof said === 'string') return said;
  if (code === 'assigned' || code === 'transferred') return said(name || text.inbox.nobody);
  if (code === 'case-state') return said((text.states as Record<string, string>)[state] ?? state);
  return said(caseNumber);
};

/** Draws one line of the log. */
export const renderRow = (row: MessageRow, view: MessageView): TemplateResult => {
  if (row.type === 'day') return html`<li class="day"><span>${formatDay(view.voice.tag, row.at)}</span></li>`;
  const { message, isFirst } = row;
  return message.author.type === 'system' && !message.note
    ? renderNotice(message, view)
    : renderMessage(message, isFirst, view);
};

const renderNotice = (message: Message, { voice: { text, tag } }: MessageView): TemplateResult => html`
  <li class="notice">
    <bdi>${message.notice ? noticeText(message.notice, text) : message.text}</bdi>
    <time class="number" datetime=${message.createdAt}>${formatTime(tag, message.createdAt)}</time>
  </li>
`;

const authorName = ({ author }: Message, { voice: { text }, visitorName }: MessageView): string => {
  if (author.type === 'visitor') return author.name ?? visitorName;
  return author.name ?? (author.type === 'bot' ? text.thread.bot : text.thread.system);
};

const renderMessage = (message: Message, isFirst: boolean, view: MessageView): TemplateResult => {
  const { text, tag } = view.voice;
  const side = message.note ? 'note' : message.author.type === 'visitor' ? 'theirs' : 'ours';
  return html`
    <li class="message ${side} ${message.author.type} ${isFirst ? 'first' : ''}">
      <p class="author ${isFirst ? '' : 'unseen'}">
        <bdi>${authorName(message, view)}</bdi>
        <time class="number" datetime=${message.createdAt}>${formatTime(tag, message.createdAt)}</time>
        ${message.note ? html`<span class="lock">${icons.lock}${text.thread.noteOnly}</span>` : nothing}
      </p>
      <div class="bubble">
        ${renderText(message.text)} ${message.files?.map((file) => renderFile(file, view))}
        ${message.articles?.map(
          ({ title, excerpt, url }) => html`<a
            class="card"
            href=${isWeb(url) ? url : nothing}
            target="_blank"
            rel="noopener"
            >${icons.articles}<span><bdi class="title">${title}</bdi><bdi class="excerpt">${excerpt}</bdi></span></a
          >`,
        )}
        ${
          message.choices?.length
            ? html`<ul class="choices" aria-label=${text.thread.choices}>
                ${message.choices.map(({ text }) => html`<li><bdi>${text}</bdi></li>`)}
              </ul>`
            : nothing
        }
      </div>
      ${
        message.sequence === view.lastOwn
          ? html`<p class="state">
              ${message.sequence <= view.readByVisitor ? text.thread.read : text.thread.sent}
            </p>`
          : nothing
      }
    </li>
  `;
};

const renderText = (text: string): TemplateResult | typeof nothing =>
  text === ''
    ? nothing
    : html`<p class="text" dir="auto">${linkParts(text).map(({ text, href }) =>
        href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>` : text,
      )}</p>`;

/** Writes a size: `1.2 MB`. */
const formatBytes = (tag: string, bytes: number): string => {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(tag, { style: 'unit', unit, ...digits }).format(value);
};

const renderFile = (file: MessageFile, { voice: { tag }, openFile }: MessageView): TemplateResult => {
  const isPicture = file.type.startsWith('image/') && file.width !== undefined && isWeb(file.url);
  return html`
    <a
      class="card"
      href=${isWeb(file.url) ? file.url : nothing}
      download=${file.name}
      @click=${(event: MouseEvent) => openFile(event, file)}
    >
      ${
        isPicture
          ? html`<img
              src=${file.url}
              alt=""
              width=${file.width ?? nothing}
              height=${file.height ?? nothing}
              loading="lazy"
            />`
          : icons.file
      }
      <span><bdi class="title">${file.name}</bdi><span class="excerpt number">${formatBytes(tag, file.sizeBytes)}</span></span>
    </a>
  `;
};

/** Draws a message that the server does not have yet. */
export const renderPending = (item: PendingMessage, view: MessageView): TemplateResult => {
  const { text } = view.voice;
  const { id, note, file, progress, status, failure, articles } = item;
  const isFailed = status === 'failed';
  return html`
    <li class="message ${note ? 'note' : 'ours'} first pending ${isFailed ? 'failed' : ''}">
      <div class="bubble">
        ${renderText(item.text)}
        ${file ? html`<p class="card">${icons.file}<bdi class="title">${file.name}</bdi></p>` : nothing}
        ${articles?.map(({ title }) => html`<p class="card">${icons.articles}<bdi class="title">${title}</bdi></p>`)}
        ${
          file && !isFailed
            ? html`<progress max="1" .value=${progress ?? 0} aria-label=${text.thread.sending}></progress>`
            : nothing
        }
      </div>
      ${
        isFailed
          ? html`<p class="state error" role="alert">
              ${icons.warning}
              <span>${text.thread.failed} ${failure ? text.thread.refused[failure] : nothing}</span>
              <button class="link" @click=${() => view.retry(id)}>${text.thread.retry}</button>
              <button class="link" @click=${() => view.discard(id)}>${text.thread.discard}</button>
            </p>`
          : html`<p class="state">${text.thread.sending}</p>`
      }
    </li>
  `;
};

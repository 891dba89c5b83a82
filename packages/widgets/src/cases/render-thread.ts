import type { ThreadMessage } from '@rapport/sdk';
import type { CaseState, MessageFile } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { safeLink } from '../shared/safe-address.ts';
import { sheetIcon } from '../shared/writing/icons.ts';
import { formatDayName, formatSize, formatTime } from '../shared/writing/message-formats.ts';
import { textParts } from '../shared/writing/text-parts.ts';
import type { CasesStrings } from './cases-strings.ts';
import type { CasesView } from './cases-view.ts';

/** What whoever wrote a message is called. */
export const nameOf = (
  { author: { type, name } }: Pick<ThreadMessage, 'author'>,
  { log }: CasesStrings,
): string => (type === 'visitor' ? log.you : name?.trim() || log.team);

/** What a message of the system tells, in the reader's language; what we have no words for comes as it was written. */
export const noticeIn = (
  { notice, text: written }: Pick<ThreadMessage, 'notice' | 'text'>,
  { log: { notices, team }, states }: CasesStrings,
): string => {
  const { code, name, caseNumber = '', state = '' } = notice ?? {};
  switch (code) {
    case 'case-state':
      return notices.state(states[state as CaseState] ?? state);
    case 'assigned':
    case 'transferred':
      return notices.assigned(isolate(name?.trim() || team));
    case 'merged':
      return notices.merged(isolate(caseNumber));
    case 'case-created':
      return notices.created;
    case 'reopened':
      return notices.reopened;
    case 'closed':
      return notices.state(states.closed);
    default:
      return written;
  }
};

/** Draws what was said in a case, oldest first. Arrivals are told by the one announcer, so the log is silent. */
export const renderThread = (view: CasesView): TemplateResult => {
  const { session, text, actions } = view;
  const { messages = [], hasOlder = false } = session.state ?? {};
  const lastOwn = messages.findLast(({ author }) => author.type === 'visitor')?.id;
  return html`
    ${
      hasOlder
        ? html`<div class="buttons"><button part="button older" @click=${actions.older}>${text.log.older}</button></div>`
        : nothing
    }
    <div class="log" part="log" role="log" aria-live="off" aria-label=${text.log.label}>
      <ol>
        ${messages.map((message) => renderMessage(message, view, message.id === lastOwn))}
      </ol>
    </div>
  `;
};

const renderMessage = (message: ThreadMessage, view: CasesView, isLastOwn: boolean): TemplateResult => {
  const { text, tag, now } = view;
  const { author, createdAt, status } = message;
  const time = html`<time datetime=${createdAt}
    >${formatDayName(tag, createdAt, now)} ${formatTime(tag, createdAt)}</time
  >`;
  if (author.type === 'system')
    return html`<li class="notice" part="notice"><span dir="auto">${noticeIn(message, text)}</span> · ${time}</li>`;
  const isFailed = status === 'failed';
  return html`
    <li class="entry ${author.type === 'visitor' ? 'own' : ''}" part="entry">
      <p class="by"><bdi>${nameOf(message, text)}</bdi> ${time}</p>
      ${message.text ? html`<p class="text" dir="auto">${renderText(message.text)}</p>` : nothing}
      ${renderFiles(message, view)}
      ${
        status && (isLastOwn || isFailed)
          ? html`<p class="status ${isFailed ? 'error' : ''}" part="state">
              <span>${text.log.status[status]}</span>${isFailed ? renderWays(message, view) : nothing}
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
const renderWays = ({ id }: ThreadMessage, { text, session }: CasesView): TemplateResult => html`
  <button class="link" part="button retry" @click=${() => void session.thread?.retry(id)}>${text.retry}</button>
  <button class="link" part="button discard" @click=${() => void session.discard(id)}>${text.log.discard}</button>
`;

const renderFiles = ({ files = [], localFile, progress }: ThreadMessage, view: CasesView): unknown => {
  if (files.length > 0) return files.map((file) => renderFile(file, view));
  if (!localFile) return nothing;
  return html`<span class="file" part="file">
    ${sheetIcon}<span class="name"><bdi>${localFile.name}</bdi></span>
    <span class="quiet">${formatSize(view.tag, localFile.sizeBytes)}</span>
    ${
      progress === undefined
        ? nothing
        : html`<progress max="1" value=${progress} aria-label=${localFile.name}></progress>`
    }
  </span>`;
};

const renderFile = (file: MessageFile, { tag, text, files, actions }: CasesView): TemplateResult => {
  const address = safeLink(files.of(file), document.baseURI);
  return html`
    <a
      class="file"
      part="file"
      href=${address?.protocol.startsWith('http') ? address.href : nothing}
      target="_blank"
      rel="noopener"
      download=${file.name}
      @click=${(event: Event) => actions.download(event, file)}
    >
      ${sheetIcon}<span class="name"><bdi>${file.name}</bdi></span>
      <span class="quiet">${formatSize(tag, file.sizeBytes)}</span>
      <span class="unseen">(${text.log.newTab})</span>
    </a>
  `;
};

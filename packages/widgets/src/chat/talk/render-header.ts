import { html, nothing, type TemplateResult } from 'lit';
import { arrowBack } from '../../shared/panel/icons.ts';
import { formatComing, formatWait } from '../../shared/writing/message-formats.ts';
import type { ChatView } from './chat-view.ts';
import { dots } from './icons.ts';
import { renderFace } from './render-face.ts';

/** What the heading has besides the way out. */
export interface HeaderParts {
  before: unknown;
  /** Who answers. */
  name: string;
  /** Whether anybody is there. */
  wait: string;
  after: unknown;
}

/** Says honestly who is there and how long it takes; nothing where there is nothing to say. */
export const waitIn = ({
  session,
  text: { wait },
  tag,
  now,
}: Pick<ChatView, 'session' | 'text' | 'tag' | 'now'>): string => {
  const { about, availability, place } = session;
  const { state, queue } = about ?? {};
  if (place === 'list' || state === 'closed' || state === 'open') return '';
  const { open = true, online = true, opensAt, usualWaitMs } = availability ?? {};
  if (!open) return opensAt ? wait.opens(formatComing(tag, opensAt, now)) : wait.closed;
  if (state === 'queued') {
    if (!queue) return online ? wait.asked : wait.away;
    const { position, waitMs } = queue;
    const time =
      waitMs === undefined ? '' : waitMs < 60_000 ? wait.under : wait.time(formatWait(tag, waitMs));
    const place = wait.place(new Intl.NumberFormat(tag).format(position));
    return [place, time].filter(Boolean).join(' ');
  }
  if (state === 'bot') return '';
  if (!online && availability) return wait.away;
  return usualWaitMs === undefined ? '' : wait.usual(formatWait(tag, usualWaitMs));
};

/** Draws what the heading has: who answers and when, and what else can be done. */
export const headerParts = (view: ChatView): HeaderParts => {
  const { session, text, actions } = view;
  const { about, place } = session;
  const isThread = place === 'thread';
  const others = session.conversations.filter(({ id }) => id !== session.thread?.id);
  const hasOthers = place !== undefined && place !== 'list' && others.length > 0;
  const hasNews = others.some(({ unread }) => unread > 0);
  const name = isThread ? (about?.agent?.name ?? (about?.state === 'bot' ? text.bot : undefined)) : undefined;
  return {
    name: name ?? text.title,
    wait: waitIn(view),
    before: [
      hasOthers
        ? html`<button class="close back ${hasNews ? 'fresh' : ''}" part="back" aria-label=${text.back} @click=${actions.list}>
            ${arrowBack}
          </button>`
        : nothing,
      isThread ? renderFace(about) : nothing,
    ],
    after:
      isThread && about
        ? html`<button
              class="close"
              id="options"
              part="options"
              aria-label=${text.options.label}
              aria-expanded=${session.areOptionsOpen}
              aria-controls="more"
              @click=${() => session.toggleOptions()}
            >
              ${dots}</button
            >${session.areOptionsOpen ? renderOptions(view) : nothing}`
        : nothing,
  };
};

const renderOptions = ({ session, text, actions }: ChatView): TemplateResult => {
  const { about, settings, messages, trouble } = session;
  const { options } = text;
  const choices: [isThere: unknown, label: string, act: () => void][] = [
    [messages.can.transcript, options.transcript, actions.transcript],
    [settings?.email && !about?.contact?.notify, options.mail, actions.wantMail],
    [true, text.begin, actions.begin],
    [about?.state !== 'closed', options.end, actions.end],
  ];
  return html`
    <div class="options" id="more" part="menu">
      ${choices.map(([isThere, label, act]) => (isThere ? html`<button @click=${act}>${label}</button>` : nothing))}
      ${
        trouble === 'transcript' || trouble === 'options'
          ? html`<p class="error" role="alert">${trouble === 'transcript' ? options.notTransferred : options.failed}</p>`
          : nothing
      }
    </div>
  `;
};

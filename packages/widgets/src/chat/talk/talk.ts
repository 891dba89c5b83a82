import type { Messages } from '@rapport/sdk';
import type { ChatSettings } from '@rapport/sdk/models';
import { type CSSResult, css, html, nothing, type TemplateResult } from 'lit';
import type { Announcer } from '../../shared/panel/announcer.ts';
import { createFileAddresses } from '../../shared/writing/file-addresses.ts';
import type { ChatOpening } from '../chat-opening.ts';
import type { EmojiPicker } from '../emoji/emoji-picker.ts';
import type { Voice } from '../voice.ts';
import { createChatActions } from './chat-actions.ts';
import { ChatSession } from './chat-session.ts';
import type { ChatView } from './chat-view.ts';
import { composer } from './composer.styles.ts';
import { createDropZone } from './drop-zone.ts';
import { createReadingPosition } from './reading-position.ts';
import { type HeaderParts, headerParts } from './render-header.ts';
import { renderConnection, renderPlace } from './render-place.ts';
import { thread as threadStyles } from './thread.styles.ts';
import { createThreadListener } from './thread-listener.ts';
import { createThreadWindow } from './thread-window.ts';

export interface TalkOptions {
  host: HTMLElement;
  root: () => ShadowRoot;
  messages: Messages;
  settings: ChatSettings | undefined;
  /** What the visitor reads, as a BCP 47 tag. */
  locale: string;
  voice: () => Voice | undefined;
  announcer: Announcer;
  /** Moves the focus to what is there after the next rendering. */
  focus: (selectors: string) => void;
  onChange: () => void;
}

/** All that comes after the first sight of the panel: the conversations, and what can be done in them. */
export interface Talk {
  readonly styles: CSSResult;
  /** Messages that are not read. */
  readonly unread: number;
  start(): void;
  stop(): void;
  /** Forgets what is shown and written. */
  leave(): void;
  want(opening: ChatOpening): void;
  askAvailability(): void;
  header(voice: Voice): HeaderParts;
  render(voice: Voice): TemplateResult;
  /** Before a rendering. */
  hold(): void;
  /** After a rendering. */
  settle(voice: Voice): void;
  /** Leaves what is open inside, and tells whether anything was. */
  escape(): boolean;
  /** Takes what is held over the chat, or dropped on it. */
  drag(event: DragEvent): void;
}

const styles = css`
  ${threadStyles}
  ${composer}
`;

/** Creates the talk of one customer. */
export const createTalk = ({
  host,
  root,
  messages,
  settings,
  locale,
  voice,
  announcer,
  focus,
  onChange,
}: TalkOptions): Talk => {
  const log = () => root().querySelector<HTMLElement>('[role=log]');
  const thread = createThreadWindow();
  const position = createReadingPosition(log);
  const listener = createThreadListener(announcer);
  const sizes = new ResizeObserver(() => position.isFollowing && position.restore());
  const files = createFileAddresses({ messages, now: Date.now, onChange });
  let emoji: EmojiPicker | undefined;
  let errors: Readonly<Record<string, string>> = {};
  let isDropping = false;

  const session = new ChatSession({
    messages,
    settings,
    locale,
    onChange,
    onThread: () => {
      thread.toEnd();
      position.follow();
      emoji = undefined;
      errors = {};
    },
    onMasked: () => {
      const { text } = voice() ?? {};
      if (text) announcer.say(text.write.hid);
    },
  });
  const actions = createChatActions({
    host,
    root,
    session,
    voice,
    files,
    position,
    thread,
    focus,
    onChange,
    emoji: {
      get: () => emoji,
      set: (picker) => {
        emoji = picker;
        onChange();
      },
    },
    setErrors: (found) => {
      errors = found;
      onChange();
    },
  });
  const dropZone = createDropZone({
    session,
    onChange: (isOver) => {
      isDropping = isOver;
      onChange();
    },
  });
  const viewOf = (spoken: Voice): ChatView => ({
    ...spoken,
    session,
    now: Date.now(),
    span: thread.span(session.state?.messages ?? [], position.isFollowing),
    isFollowing: position.isFollowing,
    emoji,
    files,
    errors,
    actions,
  });
  const stop = (): void => {
    session.stop();
    listener.stop();
    sizes.disconnect();
    emoji = undefined;
  };

  return {
    styles,
    get unread() {
      return messages.state().unread;
    },
    start: () => session.start(),
    stop,
    leave() {
      stop();
      session.leave();
    },
    want: (opening) => session.want(opening),
    askAvailability: () => void session.askAvailability(),
    header: (spoken) => headerParts(viewOf(spoken)),
    render: (spoken) => html`
      ${renderConnection(session, spoken)}
      <div class="body">
        ${renderPlace(viewOf(spoken))}
        ${isDropping ? html`<p class="drop">${spoken.text.write.drop}</p>` : nothing}
      </div>
    `,
    hold: () => position.hold(),
    settle(spoken) {
      position.restore();
      const box = log();
      if (box) {
        sizes.observe(box);
        if (position.isFollowing) session.reach(document.visibilityState === 'visible');
      }
      listener.hear(session, spoken);
    },
    escape: () => actions.escape(),
    drag: (event) => dropZone[event.type as keyof typeof dropZone]?.(event),
  };
};

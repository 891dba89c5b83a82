import type { MessageFile } from '@rapport/sdk/models';
import type { FileAddresses } from '../../shared/writing/file-addresses.ts';
import { ChatArticleEvent, ChatSendEvent } from '../chat-events.ts';
import type { EmojiPicker } from '../emoji/emoji-picker.ts';
import type { Voice } from '../voice.ts';
import type { ChatSession } from './chat-session.ts';
import type { ChatActions } from './chat-view.ts';
import { errorsIn, readForm } from './read-form.ts';
import type { ReadingPosition } from './reading-position.ts';
import { saveBlob } from './save-blob.ts';
import type { ThreadWindow } from './thread-window.ts';

/** So near to an edge of what is drawn, in pixels, more comes in. */
const edgePx = 400;

export interface ChatActionsOptions {
  host: HTMLElement;
  root: () => ParentNode;
  session: ChatSession;
  voice: () => Voice | undefined;
  files: FileAddresses;
  position: ReadingPosition;
  thread: ThreadWindow;
  emoji: { get: () => EmojiPicker | undefined; set: (picker: EmojiPicker | undefined) => void };
  setErrors: (errors: Readonly<Record<string, string>>) => void;
  /** Moves the focus to what is there after the next rendering. */
  focus: (selectors: string) => void;
  onChange: () => void;
}

/** Creates what the customer can do. `escape` leaves what is open inside, and tells whether anything was. */
export const createChatActions = ({
  host,
  root,
  session,
  voice,
  files,
  position,
  thread,
  emoji,
  setErrors,
  focus,
  onChange,
}: ChatActionsOptions): ChatActions & { escape: () => boolean } => {
  let isReadingOlder = false;
  const messages = () => session.state?.messages ?? [];

  const readOlder = async (): Promise<void> => {
    if (thread.older(messages())) onChange();
    else if (session.state?.hasOlder && !isReadingOlder) {
      isReadingOlder = true;
      await session.thread?.loadOlder();
      isReadingOlder = false;
      if (thread.older(messages())) onChange();
    }
  };
  /** A phone's keyboard comes up only for who wants to write. */
  const focusOnWriting = (): void =>
    focus(matchMedia('(pointer: fine)').matches ? '#write, #title' : '#title');
  const toEnd = (): void => {
    thread.toEnd();
    position.follow();
    onChange();
  };
  const leaveEmoji = (): void => {
    emoji.set(undefined);
    focus('#write');
  };
  const insert = (chosen: string): void => {
    const field = root().querySelector<HTMLTextAreaElement>('#write');
    if (!field) return;
    field.setRangeText(chosen, field.selectionStart, field.selectionEnd, 'end');
    session.write(field.value);
    leaveEmoji();
  };

  return {
    scrolled() {
      const box = root().querySelector('[role=log]');
      if (!box) return;
      const was = position.isFollowing;
      const all = messages();
      position.look(thread.span(all, was).to === all.length);
      const isNearEnd = box.scrollHeight - box.scrollTop - box.clientHeight < edgePx;
      if (isNearEnd && thread.newer(all)) onChange();
      else if (!position.isFollowing && box.scrollTop < edgePx) void readOlder();
      if (was !== position.isFollowing) onChange();
    },
    older: () => void readOlder(),
    toEnd() {
      toEnd();
      // The button that was pressed is gone.
      focus('[role=log]');
    },
    send() {
      if (!session.composer.isReady) return;
      void session.send();
      toEnd();
      focus('#write');
      host.dispatchEvent(new ChatSendEvent(session.thread?.id ?? ''));
    },
    article(event, slug, locale, heading) {
      if (!host.dispatchEvent(new ChatArticleEvent(slug, locale, heading))) event.preventDefault();
    },
    download(event, file) {
      if (!files.isOld(file)) return;
      event.preventDefault();
      void files.renew(file.id).then((url) => url && follow(url, file));
    },
    async transcript() {
      const file = await session.transcript();
      if (!file) return;
      saveBlob('conversation.txt', file);
      focus('#options');
    },
    end() {
      void session.end();
      focus('#options');
    },
    async toggleEmoji() {
      const language = voice()?.language;
      if (emoji.get() || !language) return leaveEmoji();
      try {
        const { createEmojiPicker } = await import('../emoji/emoji-picker.ts');
        emoji.set(await createEmojiPicker({ language, choose: insert, onChange, focus }));
        focus('#emoji-search');
      } catch {
        // Every device can write emoji by itself.
      }
    },
    list() {
      session.showList();
      focus('#list');
    },
    begin() {
      session.begin();
      focus('#ask, #write');
    },
    open(id) {
      session.open(id);
      focusOnWriting();
    },
    submit(event) {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const { text } = voice() ?? {};
      if (!text) return;
      const errors = errorsIn(form, text);
      const [first] = Object.keys(errors);
      setErrors(errors);
      if (first) return focus(`#${first}`);
      session.startThread(readForm(form));
      focus('#write');
    },
    submitMail(event) {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const { text } = voice() ?? {};
      if (!text) return;
      const { email: mail } = errorsIn(form, text);
      setErrors(mail ? { mail } : {});
      const { email } = readForm(form).contact ?? {};
      if (mail || !email) return focus('#mail');
      void session.notify({ email, notify: true });
      focus('#write');
    },
    wantMail() {
      session.wantMail();
      toEnd();
      focus('#mail');
    },
    escape() {
      if (emoji.get()) leaveEmoji();
      else if (session.areOptionsOpen) {
        session.toggleOptions();
        focus('#options');
      } else return false;
      return true;
    },
  };
};

const follow = (url: string, { name }: MessageFile): void => {
  Object.assign(document.createElement('a'), {
    href: url,
    download: name,
    target: '_blank',
    rel: 'noopener',
  }).click();
};

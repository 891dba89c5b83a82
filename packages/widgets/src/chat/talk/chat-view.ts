import type { MessageFile } from '@rapport/sdk/models';
import type { FileAddresses } from '../../shared/writing/file-addresses.ts';
import type { EmojiPicker } from '../emoji/emoji-picker.ts';
import type { Voice } from '../voice.ts';
import type { ChatSession } from './chat-session.ts';
import type { Span } from './thread-window.ts';

/** Everything that the chat is rendered from, once its parts are there. */
export interface ChatView extends Voice {
  session: ChatSession;
  now: number;
  span: Span;
  isFollowing: boolean;
  /** Undefined where it is closed. */
  emoji: EmojiPicker | undefined;
  files: FileAddresses;
  /** What the form has to say about a field, by its name. */
  errors: Readonly<Record<string, string>>;
  actions: ChatActions;
}

/** What the parts of the chat ask for. */
export interface ChatActions {
  /** Somebody scrolled. */
  scrolled(): void;
  toEnd(): void;
  older(): void;
  send(): void;
  /** Opens an article; answers whether the page shows it. */
  article(event: Event, slug: string, locale: string, heading?: string): void;
  download(event: Event, file: MessageFile): void;
  transcript(): void;
  end(): void;
  toggleEmoji(): void;
  list(): void;
  begin(): void;
  open(id: string): void;
  submit(event: SubmitEvent): void;
  submitMail(event: SubmitEvent): void;
  wantMail(): void;
}

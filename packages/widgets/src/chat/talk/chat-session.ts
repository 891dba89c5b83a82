import type { Messages, StartOptions, Thread, ThreadMessage, ThreadState } from '@rapport/sdk';
import type {
  ChatAvailability,
  ChatSettings,
  Conversation,
  ConversationContact,
  QuickReply,
} from '@rapport/sdk/models';
import { maskSecrets } from '@rapport/sdk/models';
import { type Composer, createComposer } from '../../shared/writing/composer.ts';
import type { ChatOpening } from '../chat-opening.ts';
import type { ChatPlace, ChatSessionOptions, ChatTrouble, MailState } from './chat-session-options.ts';

const noMail: MailState = { isWanted: false, isSending: false, hasFailed: false };

/** What one customer does in the chat: where they are, what they write, and what comes of it. */
export class ChatSession {
  place: ChatPlace;
  thread: Thread<Conversation> | undefined;
  /** Sequence of the first message that was not read when the thread was opened. */
  freshFrom: number | undefined;
  availability: ChatAvailability | undefined;
  areOptionsOpen = false;
  /** Whether there was a connection before: what is said of one that is gone is not said of the first. */
  wasLive = false;
  trouble: ChatTrouble;
  mail = noMail;
  readonly messages: Messages;
  readonly settings: ChatSettings | undefined;
  private readonly options: ChatSessionOptions;
  private readonly composers = new Map<string, Composer>();
  private wanted: ChatOpening = {};
  /** Whether the thread was begun here and now. */
  private isNew = false;
  /** Whether there was something that can be gone. */
  private hadMessages = false;
  private hadConversations = false;
  private readUpTo = 0;
  private seenUpTo = 0;
  private stopListening: (() => void) | undefined;
  private stopFollowing: (() => void) | undefined;

  constructor(options: ChatSessionOptions) {
    this.options = options;
    this.messages = options.messages;
    this.settings = options.settings;
  }

  /** Listens, and shows what is needed most: the one conversation that goes on, or all, or the beginning of one. */
  start(): void {
    this.stopListening ??= this.messages.subscribe(() => this.follow());
    this.settle();
  }

  /** Stops listening; what is written stays. */
  stop(): void {
    this.stopListening?.();
    this.stopListening = undefined;
  }

  /** Forgets what is shown and written here. */
  leave(): void {
    this.stop();
    this.closeThread();
    this.composers.clear();
  }

  /** Goes where the page asks for, now or as soon as that is known. */
  want(opening: ChatOpening): void {
    this.wanted = opening;
    if (opening.conversation) this.open(opening.conversation);
    else if (this.place) this.fill();
  }

  get state(): ThreadState<Conversation> | undefined {
    return this.thread?.state();
  }

  get conversations(): readonly Conversation[] {
    return this.messages.state().conversations;
  }

  /** The conversation that is shown, as far as it is known. */
  get about(): Conversation | undefined {
    return this.state?.about ?? this.conversations.find(({ id }) => id === this.thread?.id);
  }

  get composer(): Composer {
    const { id = '' } = this.thread ?? {};
    const composer = this.composers.get(id) ?? createComposer();
    this.composers.set(id, composer);
    return composer;
  }

  /** Whether nothing can be shown of the thread yet. */
  get isLoading(): boolean {
    const { state } = this;
    return !this.isNew && !!state && !state.about && state.messages.length === 0;
  }

  /** Messages of others that came in since the newest was last in view. */
  get freshCount(): number {
    const { messages = [] } = this.state ?? {};
    let count = 0;
    for (let at = messages.length - 1; at >= 0; at -= 1) {
      const { author, sequence = Number.POSITIVE_INFINITY } = messages[at] as ThreadMessage;
      if (sequence <= this.seenUpTo) break;
      if (author.type !== 'visitor') count += 1;
    }
    return count;
  }

  /** What can be answered with one press now. */
  get choices(): readonly QuickReply[] {
    const last = this.state?.messages.findLast(({ author }) => author.type !== 'system');
    return last?.author.type !== 'visitor' && this.about?.state !== 'closed' ? (last?.choices ?? []) : [];
  }

  /** Whether to ask for an address: only who waits is asked, or who wants to tell it. */
  get offersMail(): boolean {
    const { state, about, availability } = this;
    if (!this.settings?.email || !state?.messages.some(({ author }) => author.type === 'visitor'))
      return false;
    if (this.mail.isWanted || about?.contact?.notify) return true;
    if (about?.state === 'closed' || about?.state === 'bot') return false;
    return about?.state === 'queued' || availability?.open === false || availability?.online === false;
  }

  showList(): void {
    this.closeThread();
    this.place = 'list';
    this.options.onThread();
    this.options.onChange();
  }

  /**
   * Begins a new conversation: with what the owner must know first, or at once. What may be left out holds nobody up;
   * an address is asked for when an answer has to wait.
   */
  begin(): void {
    const { topics = [], ask } = this.settings ?? {};
    this.closeThread();
    if (
      ask &&
      (ask.name === 'required' || ask.email === 'required' || (ask.topic === 'required' && topics.length > 0))
    ) {
      this.place = 'form';
      this.options.onThread();
      this.options.onChange();
    } else this.startThread({});
  }

  startThread(options: Omit<StartOptions, 'locale'>): void {
    const thread = this.messages.startConversation({ ...options, locale: this.options.locale });
    this.enter(thread, true);
    this.fill();
  }

  open(id: string): void {
    if (this.thread?.id !== id) this.enter(this.messages.conversation(id), false);
  }

  /** Reads what is shown anew. */
  reopen(): void {
    const { id } = this.thread ?? {};
    this.closeThread();
    if (id) this.open(id);
  }

  write(text: string): void {
    this.composer.write(text);
    if (text.trim()) this.thread?.typing();
    this.options.onChange();
  }

  addFiles(files: Iterable<File>): void {
    if (!this.messages.can.files) return;
    this.composer.add(files, this.settings?.files);
    this.options.onChange();
  }

  removeFile(key: number): void {
    this.composer.remove(key);
    this.options.onChange();
  }

  /** Sends what is written: first the text, then the files. What this device cannot keep stays in the composer. */
  async send(): Promise<void> {
    const { composer, thread } = this;
    if (!thread || !composer.isReady) return;
    const { text, files } = composer.take();
    const { text: masked, masked: count } = maskSecrets(text);
    if (count > 0) this.options.onMasked();
    this.trouble = undefined;
    let rest = files;
    try {
      const sent = masked && thread.send(masked);
      this.options.onChange();
      await sent;
    } catch {
      this.keepBack(composer, text, files);
      return;
    }
    try {
      for (const { file } of files) {
        await thread.sendFile(file);
        rest = rest.slice(1);
      }
    } catch {
      this.keepBack(composer, '', rest);
    }
    this.options.onChange();
  }

  choose({ id, text }: QuickReply): void {
    void this.thread?.send(text, { choice: id }).catch(() => this.fail('unkept'));
  }

  /** Takes back a message that was not sent, to be written anew. */
  async discard(messageId: string): Promise<void> {
    const { composer } = this;
    this.hadMessages = false;
    const text = await this.thread?.discard(messageId);
    if (text && !composer.text) composer.write(text);
    this.options.onChange();
  }

  /** The newest message is in view; `isSeen` tells whether somebody looks at it. */
  reach(isSeen: boolean): void {
    const last = this.state?.messages.findLast(
      ({ author, sequence }) => author.type !== 'visitor' && sequence !== undefined,
    )?.sequence;
    if (last === undefined) return;
    this.seenUpTo = Math.max(this.seenUpTo, last);
    if (!isSeen || last <= Math.max(this.readUpTo, this.about?.readByVisitor ?? 0)) return;
    this.readUpTo = last;
    this.thread?.read(last);
  }

  toggleOptions(): void {
    this.areOptionsOpen = !this.areOptionsOpen;
    this.trouble = undefined;
    this.options.onChange();
  }

  /** What was said, as a file. Undefined where it could not be had. */
  async transcript(): Promise<Blob | undefined> {
    const { thread } = this;
    if (!thread) return undefined;
    try {
      this.trouble = undefined;
      const file = await this.messages.transcript(thread.id);
      this.areOptionsOpen = false;
      this.options.onChange();
      return file;
    } catch {
      this.fail('transcript');
      return undefined;
    }
  }

  async end(): Promise<void> {
    const { thread } = this;
    if (!thread) return;
    try {
      await this.messages.changeConversation(thread.id, { state: 'closed' });
      this.areOptionsOpen = false;
      this.options.onChange();
    } catch {
      this.fail('options');
    }
  }

  wantMail(): void {
    this.mail = { ...noMail, isWanted: true };
    this.areOptionsOpen = false;
    this.options.onChange();
  }

  /** Lets an answer be told by e-mail, or no longer. */
  async notify(contact: ConversationContact): Promise<void> {
    const { thread } = this;
    if (!thread) return;
    const set = (mail: MailState): void => {
      this.mail = mail;
      this.options.onChange();
    };
    set({ ...this.mail, isSending: true, hasFailed: false });
    try {
      await this.messages.changeConversation(thread.id, { contact: { ...this.about?.contact, ...contact } });
      set(noMail);
    } catch {
      set({ ...this.mail, isSending: false, hasFailed: true });
    }
  }

  /** Asks whether anybody is there. */
  async askAvailability(): Promise<void> {
    try {
      this.availability = await this.messages.availability();
      this.options.onChange();
    } catch {
      // It is said where it is known.
    }
  }

  private follow(): void {
    const { connection, conversations } = this.messages.state();
    this.wasLive ||= connection === 'live';
    if (this.hadConversations && conversations.length === 0) this.forget();
    this.hadConversations ||= conversations.length > 0;
    this.settle();
    this.options.onChange();
  }

  private settle(): void {
    if (this.place) return;
    const { known, conversations, unsent = [] } = this.messages.state();
    const { conversation } = this.wanted;
    if (conversation) this.open(conversation);
    if ((!known && unsent.length === 0) || this.place) return;
    const ids = [...new Set([...unsent, ...conversations.map(({ id }) => id)])];
    const ended = conversations.filter(({ state }) => state === 'closed').map(({ id }) => id);
    const goingOn = ids.filter((id) => !ended.includes(id));
    const [only, ...others] = goingOn.length > 0 ? goingOn : ids;
    if (!only) this.begin();
    else if (others.length === 0) this.open(only);
    else this.showList();
    this.fill();
  }

  /** Puts in what the page wants written. */
  private fill(): void {
    const { text } = this.wanted;
    if (!text || this.place !== 'thread') return;
    this.wanted = {};
    if (!this.composer.text) this.composer.write(text);
    this.options.onChange();
  }

  private enter(thread: Thread<Conversation>, isNew: boolean): void {
    this.closeThread();
    this.thread = thread;
    this.isNew = isNew;
    this.hadMessages = thread.state().messages.length > 0;
    this.place = 'thread';
    this.stopFollowing = thread.subscribe(() => this.hear());
    const { readByVisitor, unread = 0 } = this.about ?? {};
    this.freshFrom = readByVisitor !== undefined && unread > 0 ? readByVisitor + 1 : undefined;
    this.readUpTo = 0;
    this.seenUpTo = readByVisitor ?? 0;
    this.options.onThread();
    this.options.onChange();
  }

  private hear(): void {
    const { state } = this;
    const isEmpty = !state?.about && state?.messages.length === 0;
    // Whoever this was has signed out, here or in another tab: nothing of theirs stays.
    if (isEmpty && this.hadMessages) this.forget();
    else this.hadMessages ||= !!state?.messages.length;
    this.options.onChange();
  }

  private forget(): void {
    this.closeThread();
    this.composers.clear();
    this.hadConversations = false;
    this.settle();
    this.options.onThread();
  }

  private closeThread(): void {
    this.stopFollowing?.();
    this.thread?.close();
    this.thread = undefined;
    this.place = undefined;
    this.areOptionsOpen = false;
    this.trouble = undefined;
    this.mail = noMail;
  }

  private keepBack(composer: Composer, ...what: Parameters<Composer['putBack']>): void {
    composer.putBack(...what);
    this.fail('unkept');
  }

  private fail(trouble: ChatTrouble): void {
    this.trouble = trouble;
    this.options.onChange();
  }
}

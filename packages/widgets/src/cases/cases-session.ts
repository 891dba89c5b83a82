import type { Messages, Thread, ThreadState } from '@rapport/sdk';
import { type ChatSettings, maskSecrets, type SupportCase } from '@rapport/sdk/models';
import type { PageMessages } from '../shared/page-messages.ts';
import { type Composer, createComposer } from '../shared/writing/composer.ts';
import { CaseForm } from './case-form.ts';
import type { CasesOpening } from './cases-opening.ts';
import type { CasesPlace } from './cases-place.ts';

export interface CasesSessionOptions {
  messages: Messages;
  /** What the owner decided. @default a case is asked for with as little as it needs */
  settings: ChatSettings | undefined;
  /** What the customer reads, as a BCP 47 tag. */
  locale: string;
  isOnline: () => boolean;
  onChange: () => void;
  /** Another place is shown now. */
  onPlace: () => void;
  onMasked: () => void;
  /** A new case was received. */
  onSubmit: (received: SupportCase) => void;
  /** Something was written to a case that there is. */
  onReply: (id: string) => void;
}

/** Ids are ULIDs or UUIDs; numbers are shorter. */
const isId = (ref: string): boolean => ref.length >= 26;

/** What one customer does with their cases: where they are, what they write, and what comes of it. */
export class CasesSession {
  place: CasesPlace = { kind: 'list' };
  thread: Thread<SupportCase> | undefined;
  form: CaseForm;
  /** What is said once above a case: that it was received, or which one was joined to it. */
  news: { received: string } | { joined: string } | undefined;
  /** What was written could not be kept on this device. */
  isUnkept = false;
  /** There is no case of this number. */
  isMissing = false;
  private readonly options: CasesSessionOptions;
  private readonly composers = new Map<string, Composer>();
  private stopListening: (() => void) | undefined;
  private readUpTo = 0;

  constructor(options: CasesSessionOptions) {
    this.options = options;
    this.form = this.newForm();
  }

  start(): void {
    this.stopListening ??= this.options.messages.subscribe(() => this.follow());
    this.settle();
  }

  /** Stops listening; what is written stays. */
  stop(): void {
    this.stopListening?.();
    this.stopListening = undefined;
    this.thread?.close();
    this.thread = undefined;
  }

  get messages(): Messages {
    return this.options.messages;
  }

  get settings(): ChatSettings | undefined {
    return this.options.settings;
  }

  get cases(): readonly SupportCase[] {
    return this.messages.state().cases;
  }

  get state(): ThreadState<SupportCase> | undefined {
    return this.thread?.state();
  }

  /** The case that is shown, as far as it is known. */
  get about(): SupportCase | undefined {
    return this.state?.about ?? this.cases.find(({ id }) => id === this.thread?.id);
  }

  get composer(): Composer {
    const { id = '' } = this.thread ?? {};
    const composer = this.composers.get(id) ?? createComposer();
    this.composers.set(id, composer);
    return composer;
  }

  /** Leaves nothing of whoever was there. */
  forget(): void {
    this.composers.clear();
    this.form = this.newForm();
    this.go({ kind: 'list' });
  }

  /** Goes to a place; what the page gives fills the form of a new case. */
  go(place: CasesPlace, opening: CasesOpening = {}): void {
    this.thread?.close();
    this.thread = undefined;
    this.news = undefined;
    this.isUnkept = this.isMissing = false;
    this.readUpTo = 0;
    if (place.kind !== 'new') this.form.follows = undefined;
    else this.form.fill(opening);
    this.place = place;
    this.settle();
    this.options.onPlace();
    this.options.onChange();
  }

  followUp(): void {
    const { about } = this;
    if (!about) return;
    this.form = this.newForm();
    this.form.followUp(about);
    this.go({ kind: 'new' });
  }

  write(text: string): void {
    this.composer.write(text);
    if (text.trim()) this.thread?.typing();
    this.options.onChange();
  }

  addFiles(files: Iterable<File>): void {
    this.composer.add(files, this.settings?.files);
    this.options.onChange();
  }

  removeFile(key: number): void {
    this.composer.remove(key);
    this.options.onChange();
  }

  /** Sends what is written: first the text, then the files. What this device cannot keep stays in the composer. */
  async send(): Promise<void> {
    const { thread, composer } = this;
    if (!thread || !composer.isReady) return;
    const taken = composer.take();
    const { text, masked } = maskSecrets(taken.text);
    if (masked > 0) this.options.onMasked();
    this.isUnkept = false;
    this.options.onChange();
    let rest = taken.files;
    let unsent = taken.text;
    try {
      if (text) await thread.send(text);
      unsent = '';
      for (const { file } of taken.files) {
        await thread.sendFile(file);
        rest = rest.slice(1);
      }
      this.options.onReply(thread.id);
    } catch {
      composer.putBack(unsent, rest);
      this.isUnkept = true;
    }
    this.options.onChange();
  }

  /** Takes back a message that was not sent, to be written anew. */
  async discard(messageId: string): Promise<void> {
    const { composer } = this;
    const text = await this.thread?.discard(messageId);
    if (text && !composer.text) composer.write(text);
    this.options.onChange();
  }

  /** The newest message is in view of somebody. */
  read(): void {
    const last = this.state?.messages.findLast(({ sequence }) => sequence !== undefined)?.sequence ?? 0;
    if (last <= Math.max(this.readUpTo, this.about?.readByVisitor ?? 0)) return;
    this.readUpTo = last;
    this.thread?.read(last);
  }

  private newForm(): CaseForm {
    return new CaseForm({
      ...this.options,
      onDone: (done, isNew) => {
        this.form = this.newForm();
        this.go({ kind: 'case', ref: done.id });
        if (isNew) {
          this.news = { received: done.number };
          this.options.onSubmit(done);
        } else this.options.onReply(done.id);
        this.options.onChange();
      },
    });
  }

  private follow(): void {
    this.settle();
    this.options.onChange();
  }

  /** Opens the case that the place names, as soon as it is known which one it is. */
  private settle(): void {
    const { place } = this;
    if (place.kind !== 'case') return;
    const { known, cases } = this.messages.state();
    const found = cases.find(({ id, number }) => id === place.ref || number === place.ref);
    // What was not there is not asked for again, unless it turns up in the list.
    const id = found?.id ?? (isId(place.ref) && !this.isMissing ? place.ref : undefined);
    this.isMissing = known && !id && !this.thread;
    if (!id || this.thread) return;
    const thread = this.messages.supportCase(id);
    this.thread = thread;
    thread.subscribe(() => this.hear(thread));
    this.hear(thread);
  }

  private hear(thread: Thread<SupportCase>): void {
    if (thread !== this.thread) return;
    const { about, failure } = thread.state();
    const { messages } = this;
    const isNobody = 'isSomebody' in messages && !(messages as PageMessages).isSomebody();
    if (about?.mergedInto) {
      // Old links lead to the case that goes on.
      this.go({ kind: 'case', ref: about.mergedInto });
      this.news = { joined: about.number };
    } else if (isNobody || (failure === 'not_found' && messages.state().known)) {
      // It is somebody else's, or there is none.
      thread.close();
      this.thread = undefined;
      this.isMissing = true;
    }
    this.options.onChange();
  }
}

import type { Messages } from '@rapport/sdk';
import { type ChatSettings, maskSecrets, type NewCase, type SupportCase } from '@rapport/sdk/models';
import type { CasesOpening } from './cases-opening.ts';
import { newUuid } from './new-uuid.ts';

/** What the form asks for. */
export const fieldNames = ['subject', 'text', 'orderId', 'name', 'email'] as const;
export type FieldName = (typeof fieldNames)[number];

/** What is wrong with a field. */
export type FieldProblem = 'missing' | 'no-email';

export interface CaseFormOptions {
  messages: Messages;
  settings: ChatSettings | undefined;
  /** What the customer reads, as a BCP 47 tag. */
  locale: string;
  isOnline: () => boolean;
  onChange: () => void;
  /** The case is there, new or another that was added to. */
  onDone: (done: SupportCase, isNew: boolean) => void;
  /** Something was masked in what is being sent. */
  onMasked: () => void;
}

/** Whether a field is asked for, and has to be filled in. */
export const askOf = (
  field: FieldName,
  settings: ChatSettings | undefined,
): 'no' | 'optional' | 'required' => {
  if (field === 'subject' || field === 'text') return 'required';
  if (field === 'orderId') return 'optional';
  const asked = settings?.ask[field] ?? 'no';
  return field === 'email' && asked === 'no' && settings?.email ? 'optional' : asked;
};

/** The form of one new case: what is written in it, and what came of sending it. */
export class CaseForm {
  values: Partial<Record<FieldName, string>> = {};
  problems: Partial<Record<FieldName, FieldProblem>> = {};
  isSending = false;
  failure: 'offline' | 'failed' | undefined;
  /** Open cases that may be about the same, which are offered before it is sent. */
  matches: readonly SupportCase[] = [];
  /** The closed case that it follows up. */
  follows: SupportCase | undefined;
  private id = newUuid();
  private conversationId: string | undefined;
  private readonly options: CaseFormOptions;

  constructor(options: CaseFormOptions) {
    this.options = options;
  }

  /** Fills in what the page knows. */
  fill({ subject, text, orderId, conversationId }: CasesOpening): void {
    const given = Object.entries({ subject, text, orderId }).filter(([, value]) => value);
    this.values = { ...this.values, ...Object.fromEntries(given) };
    this.conversationId = conversationId ?? this.conversationId;
  }

  /** Begins one that goes on with a case that is closed. */
  followUp(closed: SupportCase): void {
    this.follows = closed;
    this.fill({ subject: closed.subject, orderId: closed.orderId });
  }

  write(field: FieldName, value: string): void {
    this.values = { ...this.values, [field]: value };
    delete this.problems[field];
    // What was compared is another text now.
    this.matches = [];
    this.failure = undefined;
    this.options.onChange();
  }

  /** Sends it, unless something is missing or an open case may be about the same. */
  async submit(): Promise<void> {
    const { messages, onChange } = this.options;
    if (this.isSending || !this.check()) return;
    this.set({ isSending: true, failure: undefined });
    const { subject, text, orderId } = this.request;
    if (!this.follows)
      this.matches = await messages.caseMatches({ subject, text, ...(orderId && { orderId }) });
    if (this.matches.length === 0) await this.sendAnew();
    else this.set({ isSending: false });
    onChange();
  }

  /** Sends it as a case of its own, whatever it looks like. */
  async sendAnew(): Promise<void> {
    const { messages, onDone, isOnline } = this.options;
    this.set({ isSending: true, failure: undefined });
    try {
      onDone(await messages.submitCase(this.request), true);
    } catch {
      this.set({ isSending: false, failure: isOnline() ? 'failed' : 'offline' });
    }
  }

  /** Sends it as a message of a case that there is. */
  async addTo(open: SupportCase): Promise<void> {
    const { messages, onDone } = this.options;
    const { subject, text } = this.request;
    this.set({ isSending: true, failure: undefined });
    const thread = messages.supportCase(open.id);
    try {
      await thread.send(subject.trim() === open.subject.trim() ? text : `${subject}\n\n${text}`);
      onDone(open, false);
    } catch {
      this.set({ isSending: false, failure: 'failed' });
    }
    thread.close();
  }

  private get request(): NewCase {
    const { values, follows, conversationId } = this;
    const { locale, onMasked } = this.options;
    const textOf = (field: FieldName): string => {
      const { text, masked } = maskSecrets(values[field]?.trim() ?? '');
      if (masked > 0) onMasked();
      return text;
    };
    const orderId = values.orderId?.trim();
    const name = values.name?.trim();
    const email = values.email?.trim();
    const contact = { ...(name && { name }), ...(email && { email, notify: true }) };
    return {
      id: this.id,
      subject: textOf('subject'),
      text: textOf('text'),
      locale,
      ...(orderId && { orderId }),
      ...(follows && { followsId: follows.id }),
      ...(conversationId && { conversationId }),
      ...((name || email) && { contact }),
    };
  }

  private check(): boolean {
    const { settings } = this.options;
    this.problems = {};
    for (const field of fieldNames) {
      const value = this.values[field]?.trim();
      if (!value && askOf(field, settings) === 'required') this.problems[field] = 'missing';
      else if (field === 'email' && value && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value))
        this.problems.email = 'no-email';
    }
    this.options.onChange();
    return Object.keys(this.problems).length === 0;
  }

  private set(change: Partial<Pick<CaseForm, 'isSending' | 'failure'>>): void {
    Object.assign(this, change);
    this.options.onChange();
  }
}

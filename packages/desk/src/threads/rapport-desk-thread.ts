import type { ArticleCard, MessageFile } from '@rapport/sdk/models';
import { countOf } from '@rapport/widgets/shared';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ThreadChange } from '../api/threads-api.ts';
import type { DeskKey } from '../app/keyboard.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { DeskElement } from '../shared/desk-element.ts';
import { formStyles } from '../shared/form.styles.ts';
import { icons } from '../shared/icons.ts';
import { type DeskThread, isCase, isClosed, type ThreadKind } from './desk-thread.ts';
import { filterOf } from './inbox-filter.ts';
import { messageRows } from './message-rows.ts';
import type { RapportDeskComposer } from './rapport-desk-composer.ts';
import { type MessageView, renderPending, renderRow } from './render-message.ts';
import { renderCaseDialog, renderMergeDialog } from './render-thread-dialogs.ts';
import { nameOfPerson, renderThreadHead } from './render-thread-head.ts';
import { threadStyles } from './thread.styles.ts';
import { openThread, type Thread } from './thread.ts';

/** How often it is said that an agent still looks: well within the half minute for which it holds. */
const lookMs = 20_000;

/**
 * Shows one conversation or case, and answers it.
 *
 * @summary A thread of messages as agents see it, with notes, assignment and the composer.
 * @tag rapport-desk-thread
 * @event rapport-desk-back - The list is asked for.
 * @event rapport-desk-about - The customer is asked for.
 */
export class RapportDeskThread extends DeskElement {
  static override styles = [baseStyles, formStyles, threadStyles];
  static override properties: PropertyDeclarations = {
    kind: {},
    threadId: {},
    error: { state: true },
    unseen: { state: true },
    others: { state: true },
  };

  kind: ThreadKind = 'conversations';
  threadId = '';

  private thread: Thread | undefined;
  private error = '';
  /** Messages below what is in sight. */
  private unseen = 0;
  /** Cases that this one can be joined to; undefined while they are read. */
  private others: readonly DeskThread[] | undefined;
  private newCaseId = '';
  private isAtEnd = true;
  private lastTop = 0;
  private looking: ReturnType<typeof setInterval> | undefined;
  private shownCount = 0;
  private firstShown = '';

  /** What comes into sight late, such as a picture, would push the end out of it. */
  private readonly growth = new ResizeObserver(() => this.isAtEnd && this.toEnd());

  private readonly onVisible = (): void => {
    if (!document.hidden) this.look();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.looking = setInterval(() => this.look(), lookMs);
    document.addEventListener('visibilitychange', this.onVisible);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.looking);
    document.removeEventListener('visibilitychange', this.onVisible);
    this.growth.disconnect();
    this.closeThread();
  }

  private get composer(): RapportDeskComposer | null {
    return this.renderRoot.querySelector('rapport-desk-composer');
  }

  /** Puts an article into the answer. */
  insertArticle(article: ArticleCard): void {
    this.composer?.addCard(article);
  }

  /** Does what a key of the thread means. */
  press(key: DeskKey): boolean {
    const about = this.thread?.state().about;
    if (!about) return false;
    const { thread: words } = this.desk.voice.text;
    if (key === 'reply' || key === 'note') this.composer?.write(key === 'note');
    else if (key === 'assign') this.change({ assignee: this.desk.session.agent.id }, words.assignedToMe);
    else if (key === 'close') this.change({ state: 'closed' }, words.closedBySelf);
    else return false;
    return true;
  }

  private closeThread(): void {
    this.unwatch(this.thread);
    this.thread?.close();
    this.thread = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    if (this.thread && !changed.has('threadId') && !changed.has('kind')) return;
    this.closeThread();
    const { desk } = this;
    Object.assign(this, {
      error: '',
      newCaseId: '',
      unseen: 0,
      others: undefined,
      isAtEnd: true,
      lastTop: 0,
      shownCount: 0,
      firstShown: '',
    });
    this.thread = openThread({
      id: this.threadId,
      api: desk.api.threads[this.kind],
      live: desk.live,
      kept: desk.kept,
      me: desk.session.agent.id,
      newId: desk.newId,
      now: desk.now,
      onAbout: (about) => desk.inboxes[this.kind].put(about),
    });
    this.watch(this.thread);
    this.watch(desk.agents);
    this.look();
  }

  private look(): void {
    if (document.hidden) return;
    this.thread?.viewing(this.composer?.isWriting ?? false);
    if (this.isAtEnd) this.thread?.read();
  }

  private get log(): HTMLElement | null {
    return this.renderRoot.querySelector('.log');
  }

  private readonly onScroll = (): void => {
    const { log } = this;
    if (!log) return;
    const isDown = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    // Only who scrolls up leaves the end: what grows moves it away by itself.
    if (isDown) this.isAtEnd = true;
    else if (log.scrollTop < this.lastTop) this.isAtEnd = false;
    this.lastTop = log.scrollTop;
    if (!isDown) return;
    this.unseen = 0;
    this.look();
  };

  private toEnd(): void {
    const { log } = this;
    if (log) log.scrollTop = log.scrollHeight;
    this.onScroll();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { thread, log } = this;
    if (!thread) return;
    for (const part of this.renderRoot.querySelectorAll('.log, .rows')) this.growth.observe(part);
    const { messages, pending } = thread.state();
    const count = messages.length + pending.length;
    const first = messages[0]?.id ?? '';
    const isOlder = this.firstShown !== '' && first !== this.firstShown;
    if (log && count !== this.shownCount) {
      if (this.isAtEnd) {
        this.toEnd();
        if (!document.hidden) thread.read();
      } else if (!isOlder && messages.at(-1)?.author.type === 'visitor')
        this.unseen += Math.max(0, count - this.shownCount);
    }
    this.shownCount = count;
    this.firstShown = first;
    // On a phone the list has gone, and the focus with it.
    if (changed.has('threadId') && matchMedia('(max-width: 720px)').matches) void this.focusOn('#title');
  }

  private async loadOlder(): Promise<void> {
    const { log, thread } = this;
    const fromEnd = log ? log.scrollHeight - log.scrollTop : 0;
    await thread?.loadOlder();
    await this.updateComplete;
    if (log) log.scrollTop = log.scrollHeight - fromEnd;
  }

  /** Answers whether the thread that is open now still is: what comes late is not for another. */
  private stillOpen(): () => boolean {
    const { thread } = this;
    return () => this.thread === thread;
  }

  private change(change: ThreadChange, said: string): void {
    const { thread, desk } = this;
    const isOpen = this.stillOpen();
    this.error = '';
    thread?.change(change).then(
      () => desk.say(said),
      ({ code }: { code?: string }) => {
        if (!isOpen()) return;
        this.error = code === 'forbidden' ? desk.voice.text.forbidden : desk.voice.text.unsaved;
        this.requestUpdate();
      },
    );
  }

  private async openFile(event: MouseEvent, file: MessageFile): Promise<void> {
    if (this.desk.now() < Date.parse(file.urlExpiresAt) - 5_000) return;
    event.preventDefault();
    const isOpen = this.stillOpen();
    const fresh = await this.desk.api.file(file.id).catch(() => undefined);
    if (!isOpen()) return;
    if (!fresh) {
      this.error = this.desk.voice.text.failed;
      return;
    }
    const link = document.createElement('a');
    link.href = fresh.url;
    link.download = fresh.name;
    link.click();
  }

  private tell(name: 'back' | 'about'): void {
    this.dispatchEvent(new CustomEvent(`rapport-desk-${name}`));
  }

  private showDialog(id: string): void {
    this.renderRoot.querySelector<HTMLDialogElement>(`#${id}`)?.showModal();
  }

  private async makeCase(subject: string): Promise<void> {
    const { desk, threadId } = this;
    const isOpen = this.stillOpen();
    this.newCaseId ||= desk.newId();
    try {
      const made = await desk.api.createCase({ id: this.newCaseId, conversationId: threadId, subject });
      desk.inboxes.cases.put(made);
      if (!isOpen()) return;
      this.newCaseId = '';
      desk.go({ name: 'cases', id: made.id, filter: filterOf(new URLSearchParams()) });
    } catch {
      if (isOpen()) this.error = desk.voice.text.unsaved;
    }
  }

  private async askMerge(about: DeskThread): Promise<void> {
    const isOpen = this.stillOpen();
    this.others = undefined;
    this.showDialog('merge');
    const known = await this.desk.api.threads.cases.customer(about.id).catch(() => undefined);
    if (!isOpen()) return;
    this.others = (known?.cases ?? []).filter(({ state, mergedInto }) => state !== 'closed' && !mergedInto);
  }

  private async merge(into: string): Promise<void> {
    const { desk, threadId } = this;
    const isOpen = this.stillOpen();
    try {
      await desk.api.mergeCase(threadId, into);
      if (isOpen()) desk.go({ name: 'cases', id: into, filter: filterOf(new URLSearchParams()) });
    } catch {
      if (isOpen()) this.error = desk.voice.text.unsaved;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { desk, thread } = this;
    if (!thread) return nothing;
    const { text } = desk.voice;
    const { about, status } = thread.state();
    if (status === 'gone' || (status === 'failed' && !about))
      return html`<div class="empty" role="alert">
        <p>${status === 'gone' ? text.thread.gone : text.failed}</p>
        <button class="button" @click=${() => this.tell('back')}>${text.back}</button>
      </div>`;
    if (!about) return html`<p class="empty" role="status">${text.loading}</p>`;
    return html`
      <section aria-labelledby="title">
        ${renderThreadHead({
          desk,
          about,
          change: (change, said) => this.change(change, said),
          makeCase: () => this.showDialog('case'),
          merge: () => void this.askMerge(about),
          back: () => this.tell('back'),
          showAbout: () => this.tell('about'),
        })}
        ${this.renderNotices(about)} ${this.renderLog(about)}
        <div>
          ${this.renderTyping(about)}
          <rapport-desk-composer
            .desk=${desk}
            .about=${about}
            .isClosed=${isClosed(about)}
            @rapport-desk-send=${({ detail }: CustomEvent) => this.send(() => thread.send(detail.text, detail))}
            @rapport-desk-file=${({ detail }: CustomEvent<File>) => this.send(() => thread.sendFile(detail))}
            @rapport-desk-writing=${({ detail }: CustomEvent<boolean>) => thread.viewing(detail)}
          ></rapport-desk-composer>
        </div>
        ${renderCaseDialog({ text, messages: thread.state().messages, submit: (subject) => void this.makeCase(subject) })}
        ${renderMergeDialog({ text, others: this.others, submit: (into) => void this.merge(into) })}
      </section>
    `;
  }

  private send(begin: () => void): void {
    this.isAtEnd = true;
    begin();
  }

  private renderTyping(about: DeskThread): TemplateResult {
    const { typing } = this.thread!.state();
    const { text } = this.desk.voice;
    return html`<p class="typing">
      ${typing === undefined ? nothing : text.thread.typing(typing || nameOfPerson(about, this.desk))}
    </p>`;
  }

  private renderNotices(about: DeskThread): TemplateResult {
    const { viewers, isCatchingUp } = this.thread!.state();
    const { text } = this.desk.voice;
    const mergedInto = isCase(about) ? about.mergedInto : undefined;
    const lines = [
      ...viewers.map(({ name, writing }) =>
        writing
          ? html`<p>${icons.warning}<strong>${text.thread.theyWrite(name)}</strong></p>`
          : html`<p>${icons.eye}${text.thread.theyLook(name)}</p>`,
      ),
      ...(isCatchingUp ? [html`<p>${icons.clock}${text.thread.catchingUp}</p>`] : []),
      ...(this.error ? [html`<p class="error" role="alert">${icons.warning}${this.error}</p>`] : []),
      ...(mergedInto
        ? [
            html`<p>
              ${text.thread.merged}
              <button class="link" @click=${() => this.desk.go({ name: 'cases', id: mergedInto, filter: filterOf(new URLSearchParams()) })}>
                ${text.thread.openMerged}
              </button>
            </p>`,
          ]
        : []),
    ];
    return html`<div class="notices" role="status">${lines.length > 0 ? lines : nothing}</div>`;
  }

  private renderLog(about: DeskThread): TemplateResult {
    const { messages, pending, hasOlder } = this.thread!.state();
    const { text, language } = this.desk.voice;
    const view: MessageView = {
      voice: this.desk.voice,
      visitorName: nameOfPerson(about, this.desk),
      readByVisitor: about.readByVisitor,
      lastOwn: messages.findLast(({ author, note }) => author.type === 'agent' && !note)?.sequence ?? -1,
      openFile: (event, file) => void this.openFile(event, file),
      retry: (id) => this.thread?.retry(id),
      discard: (id) => this.composer?.takeBack(this.thread?.discard(id) ?? ''),
    };
    return html`
      <div class="log-frame">
        <div class="log" tabindex="0" role="log" aria-label=${text.thread.messages} @scroll=${this.onScroll}>
          ${hasOlder ? html`<button class="button older" @click=${this.loadOlder}>${text.thread.older}</button>` : nothing}
          <ol class="rows">
            ${repeat(
              messageRows(messages),
              ({ key }) => key,
              (row) => renderRow(row, view),
            )}
            ${repeat(
              pending,
              ({ id }) => id,
              (item) => renderPending(item, view),
            )}
          </ol>
        </div>
        ${
          this.unseen > 0
            ? html`<button class="button primary newer" @click=${this.toEnd}>
                ${countOf(language, this.unseen, text.thread.newer)}
              </button>`
            : nothing
        }
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-thread': RapportDeskThread;
  }
}

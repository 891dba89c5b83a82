import {
  type ArticleCard,
  type ArticleSummary,
  type CannedAnswer,
  maxMessageCharacters,
} from '@rapport/sdk/models';
import { cross } from '@rapport/widgets/shared';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { answerIn, findAnswers, slashWordAt } from '../canned-answers/find-answers.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { DeskElement } from '../shared/desk-element.ts';
import { formStyles } from '../shared/form.styles.ts';
import { icons } from '../shared/icons.ts';
import { composerStyles } from './composer.styles.ts';
import { type DeskThread, isCase } from './desk-thread.ts';
import { renderAnswers } from './render-answers.ts';
import { renderArticleSearch } from './render-article-search.ts';

const writingMs = 3_000;

/**
 * Writes answers and notes.
 *
 * @summary The composer of a thread: answers, notes, canned answers, articles and files.
 * @tag rapport-desk-composer
 * @event rapport-desk-send - Something was written; `detail` is `{text, note, articles?}`.
 * @event rapport-desk-file - A file was chosen; it is `detail`.
 * @event rapport-desk-writing - An answer is being written, or no longer.
 */
export class RapportDeskComposer extends DeskElement {
  static override styles = [baseStyles, formStyles, composerStyles];
  static override properties: PropertyDeclarations = {
    about: { attribute: false },
    isClosed: { type: Boolean },
    isNote: { state: true },
    length: { state: true },
    cards: { state: true },
    offered: { state: true },
    active: { state: true },
    found: { state: true },
  };

  about!: DeskThread;
  isClosed = false;

  private isNote = false;
  private length = 0;
  private cards: readonly ArticleCard[] = [];
  /** Canned answers that fit; undefined while none is looked for. */
  private offered: readonly CannedAnswer[] | undefined;
  private active = 0;
  /** Articles that a search found. */
  private found: readonly ArticleSummary[] | undefined;

  private answers: Promise<readonly CannedAnswer[]> | undefined;
  private saidWriting = 0;

  private get field(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  /** Whether an answer to the customer is being written. */
  get isWriting(): boolean {
    return this.saidWriting > 0 && this.desk.now() - this.saidWriting < 2 * writingMs;
  }

  /** Begins an answer or a note. */
  write(isNote: boolean): void {
    this.isNote = isNote;
    this.keep();
    this.field.focus();
  }

  /** Puts a message that was taken back before what is written. */
  takeBack(text: string): void {
    this.field.value = [text, this.field.value].filter(Boolean).join('\n');
    this.onInput();
    this.field.focus();
  }

  /** Adds an article to the answer. */
  addCard(card: ArticleCard): void {
    if (!this.cards.some(({ url }) => url === card.url)) this.cards = [...this.cards, card].slice(0, 5);
    this.isNote = false;
    this.field.focus();
  }

  /** Adds an article that was found, whose address has to be asked for. */
  private async addFound({ slug, locale }: ArticleSummary): Promise<void> {
    const { api, say, voice } = this.desk;
    try {
      const read = await api.articles.read(this.about.site, slug, locale);
      const { title, excerpt, collection, url } = read;
      this.addCard({ slug: read.slug, locale: read.locale, title, excerpt, collection, url });
    } catch {
      say(voice.text.failed);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('about') as DeskThread | undefined;
    if (!changed.has('about') || before?.id === this.about.id) return;
    const draft = this.desk.kept.draft(this.about.id);
    this.field.value = draft.text;
    this.length = draft.text.length;
    this.isNote = draft.note;
    this.cards = [];
    this.offered = undefined;
    this.saidWriting = 0;
    if (before?.site !== this.about.site) this.answers = undefined;
  }

  private keep(): void {
    this.desk.kept.keepDraft(this.about.id, { text: this.field.value, note: this.isNote });
  }

  private readonly onInput = (): void => {
    this.length = this.field.value.length;
    this.keep();
    this.sayWriting();
    void this.offer();
  };

  /** The customer sees that an answer is written, and never that a note is. */
  private sayWriting(): void {
    const now = this.desk.now();
    const isWriting = !this.isNote && this.field.value !== '' && this.offered === undefined;
    if (isWriting && now - this.saidWriting < writingMs) return;
    if (!isWriting && this.saidWriting === 0) return;
    this.saidWriting = isWriting ? now : 0;
    this.dispatchEvent(new CustomEvent('rapport-desk-writing', { detail: isWriting }));
  }

  private async offer(): Promise<void> {
    const { field } = this;
    const slash = slashWordAt(field.value, field.selectionStart);
    if (!slash) {
      this.offered = undefined;
      return;
    }
    this.answers ??= this.desk.api.cannedAnswers(this.about.site);
    const answers = await this.answers.catch((): CannedAnswer[] => {
      this.answers = undefined;
      return [];
    });
    const still = slashWordAt(field.value, field.selectionStart);
    this.offered = still && findAnswers(answers, still.word);
    this.active = 0;
  }

  private take(answer: CannedAnswer): void {
    const { field } = this;
    const slash = slashWordAt(field.value, field.selectionStart);
    if (!slash) return;
    const { text } = answerIn(answer, this.about.locale);
    field.setRangeText(text, slash.from, field.selectionStart, 'end');
    this.offered = undefined;
    this.onInput();
    field.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { offered } = this;
    if (offered?.length) {
      if (event.key === 'ArrowDown') this.active = (this.active + 1) % offered.length;
      else if (event.key === 'ArrowUp') this.active = (this.active + offered.length - 1) % offered.length;
      else if (event.key === 'Enter' || event.key === 'Tab') this.take(offered[this.active]!);
      else if (event.key === 'Escape') this.offered = undefined;
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Escape' && offered) this.offered = undefined;
    const isFinger = matchMedia('(pointer: coarse)').matches;
    const isSend = event.ctrlKey || event.metaKey || (!event.shiftKey && !event.altKey && !isFinger);
    if (event.key !== 'Enter' || !isSend) return;
    event.preventDefault();
    this.send();
  }

  private send(): void {
    const { field, cards, isNote } = this;
    const text = field.value.trim() || cards[0]?.title || '';
    if (text === '' || text.length > maxMessageCharacters) {
      field.focus();
      return;
    }
    const detail = { text, note: isNote, ...(cards.length > 0 && !isNote && { articles: [...cards] }) };
    this.dispatchEvent(new CustomEvent('rapport-desk-send', { detail }));
    field.value = '';
    this.length = 0;
    if (!isNote) this.cards = [];
    this.offered = undefined;
    this.sayWriting();
    this.keep();
    field.focus();
  }

  private sendFiles(files: Iterable<File>): void {
    for (const file of files) this.dispatchEvent(new CustomEvent('rapport-desk-file', { detail: file }));
  }

  private onPaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.sendFiles(files);
  }

  private onChosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.sendFiles([...(input.files ?? [])]);
    input.value = '';
  }

  private setNote(isNote: boolean): void {
    this.isNote = isNote;
    this.sayWriting();
    this.keep();
  }

  protected override render(): TemplateResult {
    const { isNote, length, isClosed } = this;
    const { text, tag } = this.desk.voice;
    const { composer: words } = text;
    const over = length - maxMessageCharacters;
    const closed =
      this.about.state === 'closed' && isCase(this.about) ? text.thread.refused.case_closed : words.closed;
    const hint = isNote ? words.noteHint : isClosed ? closed : words.hint;
    const { offered } = this;
    return html`
      <div class="composer ${isNote ? 'note' : ''}">
        ${offered && renderAnswers({ desk: this.desk, answers: offered, active: this.active, locale: this.about.locale, take: (answer) => this.take(answer) })}
        <div class="kinds" role="group" aria-label=${words.kind}>
          ${[false, true].map(
            (note) => html`<button
              class="kind"
              aria-pressed=${isNote === note ? 'true' : 'false'}
              @click=${() => this.setNote(note)}
            >
              ${note ? html`${icons.lock}${words.note}` : words.answer}
            </button>`,
          )}
          <span id="hint" class="hint">${hint}</span>
        </div>
        <textarea
          rows="2"
          dir="auto"
          aria-label=${isNote ? words.noteLabel : words.answerLabel}
          aria-describedby="hint"
          aria-autocomplete="list"
          aria-controls=${offered ? 'answers' : nothing}
          aria-activedescendant=${offered?.length ? `answer-${this.active}` : nothing}
          enterkeyhint="enter"
          @input=${this.onInput}
          @keydown=${this.onKey}
          @paste=${this.onPaste}
        ></textarea>
        ${this.renderCards()}
        ${over > 0 ? html`<p class="error small" role="alert">${words.tooLong(new Intl.NumberFormat(tag).format(over))}</p>` : nothing}
        <div class="tools">
          ${
            isNote
              ? nothing
              : html`
                  <button class="button plain square" aria-label=${words.file} title=${words.file} @click=${this.chooseFile}>
                    ${icons.clip}
                  </button>
                  <input type="file" multiple hidden @change=${this.onChosen} />
                  <button
                    class="button plain square"
                    aria-label=${words.article}
                    title=${words.article}
                    aria-haspopup="dialog"
                    @click=${this.showSearch}
                  >
                    ${icons.articles}
                  </button>
                `
          }
          <button class="button primary send" @click=${this.send}>
            ${icons.send}${isNote ? words.addNote : words.send}
          </button>
        </div>
        ${renderArticleSearch({ text, found: this.found, search: (query) => void this.search(query), take: (article) => void this.addFound(article) })}
      </div>
    `;
  }

  private chooseFile(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  private showSearch(): void {
    this.found = undefined;
    this.renderRoot.querySelector<HTMLDialogElement>('#search')?.showModal();
  }

  private async search(query: string): Promise<void> {
    const { site, locale } = this.about;
    this.found = await this.desk.api.articles.search(site, query, locale).catch(() => []);
  }

  private renderCards(): TemplateResult | typeof nothing {
    const { composer: words } = this.desk.voice.text;
    if (this.cards.length === 0 || this.isNote) return nothing;
    return html`<ul class="cards" aria-label=${words.articles}>
      ${this.cards.map(
        (card) => html`<li>
          ${icons.articles}<bdi>${card.title}</bdi>
          <button
            class="close"
            aria-label=${words.articleRemove(card.title)}
            @click=${() => {
              this.cards = this.cards.filter((other) => other !== card);
              this.field.focus();
            }}
          >
            ${cross}
          </button>
        </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-composer': RapportDeskComposer;
  }
}

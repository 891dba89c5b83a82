import { isRapportError } from '@rapport/sdk';
import type { CannedAnswer } from '@rapport/sdk/models';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { OfficeStrings } from '../locale/office.en.ts';
import { OfficeElement } from '../office/office-element.ts';
import { icons } from '../shared/icons.ts';

const shortcutPattern = /^[\p{L}\p{N}_-]{1,40}$/u;

/**
 * Keeps the answers that agents give often.
 *
 * @summary Canned answers, in the site's languages.
 * @tag rapport-desk-answers
 */
export class RapportDeskAnswers extends OfficeElement {
  static override properties: PropertyDeclarations = {
    items: { state: true },
    editing: { state: true },
  };

  private items: readonly CannedAnswer[] | undefined;
  private editing: CannedAnswer | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.load();
  }

  private async load(): Promise<void> {
    this.items = undefined;
    this.editing = undefined;
    await this.attempt(async () => {
      this.items = await this.desk.api.cannedAnswers(this.siteKey);
      return undefined;
    });
  }

  private edit(answer: CannedAnswer): void {
    this.editing = answer;
    this.fault = '';
    void this.focusOn('#shortcut');
  }

  private create(): void {
    this.edit({ id: this.desk.newId(), site: this.siteKey, shortcut: '', title: '', texts: {} });
  }

  private async save(form: HTMLFormElement): Promise<void> {
    const { editing, words, desk, locales } = this;
    if (!editing || !words) return;
    const data = new FormData(form);
    const read = (name: string) => String(data.get(name) ?? '').trim();
    const texts = Object.fromEntries(
      Object.entries({
        // What is in a language that the site no longer has stays as it is.
        ...editing.texts,
        ...Object.fromEntries(locales.map((locale) => [locale, read(`text-${locale}`)])),
      }).filter(([, text]) => text),
    );
    const shortcut = read('shortcut').replace(/^\//, '');
    this.fault = !shortcutPattern.test(shortcut)
      ? words.answers.shortcutWrong
      : Object.keys(texts).length === 0
        ? words.answers.textMissing
        : '';
    if (this.fault) return;
    const isDone = await this.attempt(async () => {
      await desk.api.saveCannedAnswer({ ...editing, shortcut, title: read('title'), texts });
      return words.saved;
    });
    if (isDone) await this.load();
  }

  private async removeEdited(): Promise<void> {
    const { editing, words, desk } = this;
    if (!editing || !words || !confirm(words.answers.removeQuestion(editing.title))) return;
    const isDone = await this.attempt(async () => {
      await desk.api.removeCannedAnswer(editing);
      return undefined;
    });
    if (isDone) await this.load();
  }

  protected override faultOf(error: unknown): string {
    const code = isRapportError(error) ? error.problemCode : undefined;
    return code === 'shortcut_taken' ? this.words!.answers.shortcutTaken : super.faultOf(error);
  }

  protected override renderPage(words: OfficeStrings): TemplateResult {
    const { answers: text } = words;
    return html`
      <div class="head">
        <div>
          <h1>${text.title}</h1>
          <p class="quiet">${text.intro}</p>
        </div>
        ${
          this.mayEdit && !this.editing
            ? html`<button class="button primary" @click=${this.create}>${icons.plus}${text.create}</button>`
            : nothing
        }
      </div>
      ${this.renderSites(words, (site) => this.desk.go({ name: 'answers', site }))} ${this.renderFault()}
      ${this.editing ? this.renderForm(this.editing, words) : this.renderItems(words)}
    `;
  }

  private get mayEdit(): boolean {
    return this.desk.session.agent.role !== 'agent';
  }

  private renderItems(words: OfficeStrings): TemplateResult {
    const { items } = this;
    const { text } = this.desk.voice;
    const { answers } = words;
    if (!items) return html`<p class="empty" role="status">${this.fault ? nothing : text.loading}</p>`;
    if (items.length === 0) return html`<p class="card empty">${answers.none}</p>`;
    return html`
      <div class="card flush">
        <div class="scroll" role="region" tabindex="0" aria-label=${answers.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">${answers.columns.shortcut}</th>
                <th scope="col">${answers.columns.title}</th>
                <th scope="col">${answers.columns.languages}</th>
                ${this.mayEdit ? html`<td></td>` : nothing}
              </tr>
            </thead>
            <tbody>
              ${items.map(
                (answer) => html`<tr>
                  <th scope="row"><bdi>/${answer.shortcut}</bdi></th>
                  <td><bdi>${answer.title}</bdi></td>
                  <td>${Object.keys(answer.texts).join(', ')}</td>
                  ${
                    this.mayEdit
                      ? html`<td>
                          <button
                            class="button"
                            aria-label="${words.edit}: ${answer.title}"
                            @click=${() => this.edit(answer)}
                          >
                            ${words.edit}
                          </button>
                        </td>`
                      : nothing
                  }
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </div>
    `;
  }

  private renderForm(answer: CannedAnswer, words: OfficeStrings): TemplateResult {
    const { answers: text } = words;
    const isKnown = this.items?.some(({ id }) => id === answer.id) ?? false;
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.save(event.target as HTMLFormElement);
    };
    return html`
      <form class="card" @submit=${onSubmit}>
        <div class="pair">
          <div class="field">
            <label for="shortcut">${text.shortcut}</label>
            <input
              id="shortcut"
              name="shortcut"
              dir="auto"
              required
              maxlength="41"
              .value=${answer.shortcut}
              aria-describedby="shortcut-hint"
            />
            <p class="hint" id="shortcut-hint">${text.shortcutHint}</p>
          </div>
          <div class="field">
            <label for="title">${text.name}</label>
            <input id="title" name="title" dir="auto" required maxlength="100" .value=${answer.title} />
          </div>
        </div>
        ${this.locales.map(
          (locale) => html`<div class="field">
            <label for="text-${locale}">${text.textIn(this.nameOf(locale))}</label>
            <textarea
              id="text-${locale}"
              name="text-${locale}"
              rows="3"
              lang=${locale}
              dir="auto"
              maxlength="10000"
              .value=${answer.texts[locale] ?? ''}
            ></textarea>
          </div>`,
        )}
        <div class="buttons">
          <button class="button primary">${this.isBusy ? words.saving : words.save}</button>
          <button
            class="button"
            type="button"
            @click=${() => {
              this.editing = undefined;
              this.fault = '';
            }}
          >
            ${this.desk.voice.text.cancel}
          </button>
          ${isKnown ? html`<button class="button danger" type="button" @click=${this.removeEdited}>${words.remove}</button>` : nothing}
        </div>
      </form>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-answers': RapportDeskAnswers;
  }
}

import { purposes } from '@rapport/sdk/models';
import { chooseLocale, directionOf, loadConsentStrings } from '@rapport/widgets/shared';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { OfficeStrings } from '../locale/office.en.ts';
import { OfficeElement } from '../office/office-element.ts';
import { type BannerField, type BannerTexts, faultsIn, withWords, wordsIn } from './banner-words.ts';

type OurStrings = Awaited<ReturnType<typeof loadConsentStrings>>['strings'];

const asked = ['preferences', 'analytics', 'marketing'] as const;

/**
 * Lets an owner word the consent banner in each language, and shows how it then reads.
 *
 * @summary The words of the consent banner, with a preview.
 * @tag rapport-desk-banner
 * @event rapport-desk-words - Something was changed; `detail` is the owner's words by language, or undefined.
 */
export class RapportDeskBanner extends OfficeElement {
  static override properties: PropertyDeclarations = {
    texts: { attribute: false },
    configured: { attribute: false },
    language: { state: true },
    ours: { state: true },
  };

  /** As it is being changed. */
  texts: BannerTexts | undefined;
  /** What holds where nothing is set here. */
  configured: BannerTexts | undefined;

  private language = '';
  /** Our own words, in the language that is shown. */
  private ours: OurStrings | undefined;

  private get tags(): string[] {
    return [...new Set([...this.locales, 'en', 'vi', 'pl', 'fa', 'zh', ...Object.keys(this.texts ?? {})])];
  }

  /** Goes to the first field that is too long. @returns whether there is one */
  showFault(): boolean {
    const [fault] = faultsIn(this.texts);
    if (!fault) return false;
    this.language = fault.tag;
    void this.focusOn(`#banner-${fault.field}`);
    return true;
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.language ||= this.tags[0] ?? 'en';
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('language')) return;
    const { language } = this;
    void loadConsentStrings(chooseLocale([language])).then(({ strings }) => {
      if (language === this.language) this.ours = strings;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.words ? this.renderPage(this.words) : nothing;
  }

  protected override renderPage(words: OfficeStrings): TemplateResult {
    const { settings: text } = words;
    const { language, tags } = this;
    const wrong = new Set(faultsIn(this.texts).map(({ tag }) => tag));
    const names = this.desk.voice.text.customer.purposes;
    return html`
      <fieldset class="page-form" aria-labelledby="words">
        <div>
          <h3 id="words">${text.words}</h3>
          <p class="quiet small" id="words-hint">${text.wordsHint}</p>
        </div>
        <div class="field">
          <label for="words-language">${this.desk.voice.text.me.language}</label>
          <select
            id="words-language"
            @change=${(event: Event) => {
              this.language = (event.target as HTMLSelectElement).value;
            }}
          >
            ${tags.map(
              (tag) => html`<option value=${tag} .selected=${tag === language}>
                ${this.nameOf(tag)}${this.texts?.[tag] ? ' •' : ''}${wrong.has(tag) ? ' !' : ''}
              </option>`,
            )}
          </select>
        </div>
        ${this.renderField('title', text.bannerTitle)} ${this.renderField('body', text.bannerBody)}
        ${purposes.map((purpose) => this.renderField(purpose, text.bannerMeaning(names[purpose] ?? purpose)))}
        ${this.renderPreview(words)}
      </fieldset>
    `;
  }

  /** What stands in a field where the owner writes nothing. */
  private usual(field: BannerField): string {
    const { ours, language } = this;
    const set = wordsIn(this.configured?.[language], field);
    if (set || !ours) return set;
    if (field === 'title') return ours.title;
    if (field !== 'body') return ours.descriptions[field];
    const tag = chooseLocale([language]);
    return ours.message(new Intl.ListFormat(tag).format(asked.map((purpose) => ours.aims[purpose])));
  }

  private renderField(field: BannerField, label: string): TemplateResult {
    const { language, texts } = this;
    const id = `banner-${field}`;
    const over = faultsIn(texts).find((fault) => fault.tag === language && fault.field === field)?.over;
    const { tooLong } = this.desk.voice.text.composer;
    const count = new Intl.NumberFormat(this.desk.voice.tag);
    const onInput = (event: Event): void => {
      const { value } = event.target as HTMLTextAreaElement;
      const detail = withWords(texts, language, field, value);
      this.dispatchEvent(new CustomEvent('rapport-desk-words', { detail }));
    };
    return html`
      <div class="field">
        <label for=${id}>${label}</label>
        <textarea
          id=${id}
          rows=${field === 'title' ? 1 : 3}
          lang=${language}
          dir="auto"
          placeholder=${this.usual(field)}
          aria-invalid=${over === undefined ? nothing : 'true'}
          aria-describedby=${over === undefined ? 'words-hint' : `${id}-fault`}
          .value=${wordsIn(texts?.[language], field)}
          @input=${onInput}
        ></textarea>
        ${over === undefined ? nothing : html`<p class="fault" id="${id}-fault">${tooLong(count.format(over))}</p>`}
      </div>
    `;
  }

  private renderPreview(words: OfficeStrings): TemplateResult | typeof nothing {
    const { ours, language, texts } = this;
    if (!ours) return nothing;
    const said = (field: BannerField): string =>
      wordsIn(texts?.[language], field).trim() || this.usual(field);
    return html`
      <div>
        <h3 id="banner-preview">${words.editor.preview}</h3>
        <div
          class="card preview"
          role="group"
          aria-labelledby="banner-preview"
          lang=${language}
          dir=${directionOf(chooseLocale([language]))}
        >
          <p><strong><bdi>${said('title')}</bdi></strong></p>
          <p dir="auto">${said('body')}</p>
          <dl>
            ${purposes.map(
              (purpose) => html`<div>
                <dt>${ours.names[purpose]}</dt>
                <dd dir="auto">${said(purpose)}</dd>
              </div>`,
            )}
          </dl>
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-banner': RapportDeskBanner;
  }
}

import { isRapportError } from '@rapport/sdk';
import type { ArticleNode, EditedArticle } from '@rapport/sdk/models';
import { articleStyles, formatMoment, renderNodes } from '@rapport/widgets/shared';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { CollectionOverview } from '../api/articles-api.ts';
import { pathOf } from '../app/route.ts';
import type { OfficeStrings } from '../locale/office.en.ts';
import { OfficeElement } from '../office/office-element.ts';
import { icons } from '../shared/icons.ts';
import { type ArticleFields, draftOf, fieldsOf, newFields, slugFor } from './article-draft.ts';
import { renderArticleFields } from './render-article-fields.ts';

const previewAfterMs = 400;

/**
 * Edits one article in one language.
 *
 * @summary The article editor: Markdown with its preview, drafts, publication, and conflicts told.
 * @tag rapport-desk-article
 */
export class RapportDeskArticle extends OfficeElement {
  static override styles = [...OfficeElement.styles, articleStyles];
  static override properties: PropertyDeclarations = {
    articleKey: {},
    articleLocale: {},
    fields: { state: true },
    edited: { state: true },
    nodes: { state: true },
    collections: { state: true },
    isGone: { state: true },
    isChanged: { state: true },
    isConflict: { state: true },
  };

  /** `+` for a new one. */
  articleKey = '';
  articleLocale = '';

  private fields: ArticleFields | undefined;
  /** As it was read last; undefined while it is new. */
  private edited: EditedArticle | undefined;
  private etag: string | undefined;
  private nodes: readonly ArticleNode[] = [];
  private collections: readonly CollectionOverview[] = [];
  private isGone = false;
  private isChanged = false;
  private isConflict = false;
  private previewing: ReturnType<typeof setTimeout> | undefined;

  private readonly onLeave = (event: BeforeUnloadEvent): void => {
    if (this.isChanged) event.preventDefault();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.onLeave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.onLeave);
    clearTimeout(this.previewing);
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What was new has its name since it was saved.
    const isSaved = this.edited?.key === this.articleKey && this.edited.locale === this.articleLocale;
    if (changed.has('site') || ((changed.has('articleKey') || changed.has('articleLocale')) && !isSaved))
      void this.load();
  }

  private get place() {
    return { site: this.siteKey, key: this.fields?.key || this.articleKey, locale: this.articleLocale };
  }

  private async load(): Promise<void> {
    Object.assign(this, { fields: undefined, edited: undefined, etag: undefined, isGone: false, fault: '' });
    Object.assign(this, { isChanged: false, isConflict: false, nodes: [] });
    const { desk, articleKey, siteKey } = this;
    void desk.api.articles.collections(siteKey).then(
      (collections) => {
        this.collections = collections;
      },
      () => {},
    );
    if (articleKey === '+') {
      this.fields = newFields('');
      return;
    }
    try {
      this.take(await desk.api.articles.get({ site: siteKey, key: articleKey, locale: this.articleLocale }));
    } catch (error) {
      if (!isRapportError(error) || error.code !== 'not_found') {
        this.fault = desk.voice.text.failed;
        return;
      }
      const known = await desk.api.articles
        .history({ site: siteKey, key: articleKey })
        .catch(() => undefined);
      if (known) this.fields = newFields(articleKey, known.languages[0]);
      else this.isGone = true;
    }
  }

  private take({ value, etag }: { value: EditedArticle; etag: string | undefined }): void {
    this.edited = value;
    this.etag = etag;
    this.fields = fieldsOf(value);
    this.isChanged = false;
    this.isConflict = false;
    void this.preview();
  }

  private change(part: Partial<ArticleFields>): void {
    if (!this.fields) return;
    const { title, slug } = this.fields;
    // Until somebody chooses an address it follows the title.
    const follows = part.title !== undefined && !this.edited && slug === slugFor(title);
    this.fields = { ...this.fields, ...(follows && { slug: slugFor(part.title ?? '') }), ...part };
    this.isChanged = true;
    if (part.markdown === undefined) return;
    clearTimeout(this.previewing);
    this.previewing = setTimeout(() => void this.preview(), previewAfterMs);
  }

  private async preview(): Promise<void> {
    const markdown = this.fields?.markdown ?? '';
    if (!markdown.trim()) {
      this.nodes = [];
      return;
    }
    const nodes = await this.desk.api.articles.preview(markdown).catch(() => undefined);
    if (nodes && markdown === this.fields?.markdown) this.nodes = nodes;
  }

  protected override faultOf(error: unknown): string {
    const { editor } = this.words!;
    const code = isRapportError(error) ? error.problemCode : undefined;
    if (code === 'changed_meanwhile') {
      this.isConflict = true;
      return '';
    }
    return code === 'slug_taken' ? editor.slugTaken : super.faultOf(error);
  }

  private save(etag = this.etag): Promise<boolean> {
    const { fields, edited, desk, words } = this;
    return this.attempt(async () => {
      if (!fields) return undefined;
      this.take(await desk.api.articles.save(this.place, draftOf(fields, edited), etag));
      // A new one has its address from now on.
      if (this.articleKey === '+') {
        this.articleKey = fields.key;
        const { site, articleKey: key, articleLocale: locale } = this;
        history.replaceState(null, '', pathOf({ name: 'article', site, key, locale }));
      }
      return words!.saved;
    });
  }

  private async publish(): Promise<void> {
    if ((this.isChanged || !this.edited) && !(await this.save())) return;
    const { etag, desk, words } = this;
    await this.attempt(async () => {
      this.take(await desk.api.articles.publish(this.place, etag ?? ''));
      return words!.editor.published;
    });
  }

  private async unpublish(): Promise<void> {
    const { etag, desk, words } = this;
    await this.attempt(async () => {
      this.take(await desk.api.articles.unpublish(this.place, etag ?? ''));
      return words!.editor.unpublished;
    });
  }

  private async overwrite(): Promise<void> {
    const theirs = await this.desk.api.articles.get(this.place).catch(() => undefined);
    this.isConflict = false;
    await this.save(theirs?.etag);
  }

  protected override renderPage(words: OfficeStrings): TemplateResult {
    const { fields, edited, desk } = this;
    const { editor } = words;
    const { text, tag } = desk.voice;
    if (this.isGone) return html`<p class="card empty" role="alert">${editor.gone}</p>`;
    if (!fields)
      return html`${this.renderFault()}<p class="empty" role="status">${this.fault ? nothing : text.loading}</p>`;
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      void (event.submitter?.id === 'publish' ? this.publish() : this.save());
    };
    const busy = this.isBusy ? 'true' : nothing;
    const version =
      edited &&
      editor.version(
        new Intl.NumberFormat(tag).format(edited.version),
        formatMoment(tag, edited.updatedAt) ?? '',
      );
    return html`
      <form @submit=${onSubmit} class="editor">
        <div class="head">
          <div>
            <button
              class="button plain"
              type="button"
              @click=${() => desk.go({ name: 'articles', site: this.site })}
            >
              ${icons.back}${words.articles.title}
            </button>
            <h1><bdi>${fields.title || words.articles.create}</bdi></h1>
            <p class="quiet small">${this.nameOf(this.articleLocale)} · ${version ?? editor.fresh}</p>
          </div>
          ${edited ? html`<span class="tag ${edited.status === 'published' ? 'on' : ''}">${words.articles[edited.status]}</span>` : nothing}
        </div>
        ${this.renderConflict(words)} ${this.renderFault()}
        <div class="columns">
          ${renderArticleFields({ words, fields, isNew: this.articleKey === '+' && !edited, collections: this.collections, locale: this.articleLocale, change: (part) => this.change(part) })}
          <section class="card" aria-labelledby="preview">
            <h2 id="preview">${editor.preview}</h2>
            ${
              this.nodes.length === 0
                ? html`<p class="quiet">${editor.previewEmpty}</p>`
                : html`<article lang=${this.articleLocale} dir="auto"><div class="prose">
                    ${renderNodes(this.nodes, { text: editor, page: location.href, server: location.origin, hrefOf: () => '#', go: () => {}, goToHeading: () => {} })}
                  </div></article>`
            }
          </section>
        </div>
        <div class="buttons sticky">
          <button class="button" aria-disabled=${busy}>${this.isBusy ? words.saving : editor.save}</button>
          <button class="button primary" id="publish" aria-disabled=${busy}>${editor.publish}</button>
          ${
            edited?.status === 'published'
              ? html`<button class="button plain" type="button" @click=${this.unpublish}>${editor.unpublish}</button>`
              : nothing
          }
          <span class="quiet small" role="status">${this.isChanged ? editor.unsaved : nothing}</span>
        </div>
      </form>
    `;
  }

  private renderConflict({ editor }: OfficeStrings): TemplateResult | typeof nothing {
    if (!this.isConflict) return nothing;
    return html`<div class="fault" role="alert">
      <p>${editor.conflict}</p>
      <div class="buttons">
        <button class="button" type="button" @click=${this.load}>${editor.conflictTheirs}</button>
        <button class="button danger" type="button" @click=${this.overwrite}>${editor.conflictKeep}</button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-article': RapportDeskArticle;
  }
}

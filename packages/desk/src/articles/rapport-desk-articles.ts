import type { ArticleOverview, ArticleState } from '@rapport/sdk/models';
import { formatDay } from '@rapport/widgets/shared';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { pathOf, type Route } from '../app/route.ts';
import type { OfficeStrings } from '../locale/office.en.ts';
import { OfficeElement } from '../office/office-element.ts';
import { icons } from '../shared/icons.ts';

/** What of the articles is shown. */
interface Filter {
  query: string;
  status: '' | 'draft' | 'published';
  missing: string;
}

/**
 * Lists the articles of the help centre.
 *
 * @summary Articles with their languages: what is published, what is a draft, what is missing.
 * @tag rapport-desk-articles
 */
export class RapportDeskArticles extends OfficeElement {
  static override properties: PropertyDeclarations = {
    items: { state: true },
    next: { state: true },
    filter: { state: true },
    isFailed: { state: true },
  };

  private items: readonly ArticleOverview[] | undefined;
  private next: string | null = null;
  private filter: Filter = { query: '', status: '', missing: '' };
  private isFailed = false;
  private reading = 0;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.load();
  }

  private async load(cursor?: string): Promise<void> {
    this.reading += 1;
    const mine = this.reading;
    const { query, status, missing } = this.filter;
    const asked = {
      site: this.siteKey,
      query,
      ...(status && { status }),
      ...(missing && { missing }),
      cursor,
    };
    try {
      const page = await this.desk.api.articles.list(asked);
      if (mine !== this.reading) return;
      this.items = cursor ? [...(this.items ?? []), ...page.items] : page.items;
      this.next = page.next;
      this.isFailed = false;
    } catch {
      if (mine === this.reading) this.isFailed = true;
    }
  }

  private filterBy(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part };
    void this.load();
  }

  private go(event: MouseEvent, to: Route): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.desk.go(to);
  }

  protected override renderPage(words: OfficeStrings): TemplateResult {
    const { desk, filter, locales } = this;
    const { articles: text } = words;
    const onSearch = (event: SubmitEvent): void => {
      event.preventDefault();
      this.filterBy({ query: String(new FormData(event.target as HTMLFormElement).get('query')).trim() });
    };
    const create: Route = { name: 'article', site: this.site, key: '+', locale: locales[0] ?? 'en' };
    return html`
      <div class="head">
        <h1>${text.title}</h1>
        <a class="button primary" href=${pathOf(create)} @click=${(event: MouseEvent) => this.go(event, create)}>
          ${icons.plus}${text.create}
        </a>
      </div>
      <div class="filters">
        <form role="search" class="field wide" @submit=${onSearch}>
          <label for="query">${text.search}</label>
          <input id="query" type="search" name="query" dir="auto" maxlength="200" .value=${filter.query} />
        </form>
        ${this.renderSites(words, (site) => desk.go({ name: 'articles', site }))}
        <div class="field">
          <label for="status">${text.status}</label>
          <select
            id="status"
            @change=${(event: Event) =>
              this.filterBy({ status: (event.target as HTMLSelectElement).value as Filter['status'] })}
          >
            <option value="">${words.all}</option>
            <option value="published">${text.published}</option>
            <option value="draft">${text.draft}</option>
          </select>
        </div>
        <div class="field">
          <label for="missing">${text.missing}</label>
          <select
            id="missing"
            @change=${(event: Event) => this.filterBy({ missing: (event.target as HTMLSelectElement).value })}
          >
            <option value="">${words.all}</option>
            ${locales.map((locale) => html`<option value=${locale}>${this.nameOf(locale)}</option>`)}
          </select>
        </div>
      </div>
      ${this.renderList(words)}
    `;
  }

  private renderList(words: OfficeStrings): TemplateResult {
    const { items, next, filter } = this;
    const { text, tag } = this.desk.voice;
    const { articles } = words;
    if (this.isFailed && !items)
      return html`<div class="card empty" role="alert">
        <p>${text.failed}</p>
        <button class="button" @click=${() => this.load()}>${text.retry}</button>
      </div>`;
    if (!items) return html`<p class="empty" role="status">${text.loading}</p>`;
    if (items.length === 0)
      return html`<p class="card empty">
        ${filter.query || filter.status || filter.missing ? articles.nothing : articles.none}
      </p>`;
    const { columns } = articles;
    return html`
      <div class="card flush">
        <div class="scroll" role="region" tabindex="0" aria-label=${articles.title}>
          <table>
            <thead>
              <tr>
                ${[columns.title, columns.collection, columns.languages, columns.changed].map(
                  (column) => html`<th scope="col">${column}</th>`,
                )}
              </tr>
            </thead>
            <tbody>
              ${items.map((item) => {
                const [first] = item.languages;
                const changed =
                  item.languages
                    .map(({ updatedAt }) => updatedAt)
                    .sort()
                    .at(-1) ?? '';
                return html`<tr>
                  <th scope="row"><bdi>${first?.title ?? item.key}</bdi></th>
                  <td><bdi>${item.collection}</bdi></td>
                  <td>${this.renderLanguages(item, words)}</td>
                  <td class="number quiet">${formatDay(tag, changed)}</td>
                </tr>`;
              })}
            </tbody>
          </table>
        </div>
      </div>
      ${next ? html`<button class="button" @click=${() => this.load(next)}>${words.more}</button>` : nothing}
    `;
  }

  private renderLanguages(
    { key, languages, missing }: ArticleOverview,
    words: OfficeStrings,
  ): TemplateResult {
    const { articles } = words;
    const title = languages[0]?.title ?? key;
    const to = (locale: string): Route => ({ name: 'article', site: this.site, key, locale });
    const stateOf = ({ status, hasDraft }: ArticleState): string =>
      status === 'draft' ? articles.draft : hasDraft ? articles.changed : articles.published;
    const link = (locale: string, mark: string, more: string, isThere: boolean) => html`<li>
      <a
        class=${isThere ? '' : 'absent'}
        href=${pathOf(to(locale))}
        @click=${(event: MouseEvent) => this.go(event, to(locale))}
        >${locale}${mark ? html` · ${mark}` : nothing}<span class="unseen">. ${more}</span></a
      >
    </li>`;
    return html`<ul class="languages">
      ${languages.map((state) => {
        const mark = state.status === 'draft' ? articles.draft : state.hasDraft ? '*' : '';
        const more = `${articles.open(this.nameOf(state.locale), state.title)} (${stateOf(state)})`;
        return link(state.locale, mark, more, true);
      })}
      ${missing.map((locale) =>
        link(locale, articles.missingMark, articles.translate(this.nameOf(locale), title), false),
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-articles': RapportDeskArticles;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import type { CollectionOverview } from '../api/articles-api.ts';
import type { OfficeStrings } from '../locale/office.en.ts';
import type { ArticleFields } from './article-draft.ts';

export interface ArticleFieldsView {
  words: OfficeStrings;
  fields: ArticleFields;
  /** Whether it is in no language yet. */
  isNew: boolean;
  collections: readonly CollectionOverview[];
  locale: string;
  change: (part: Partial<ArticleFields>) => void;
}

/** Draws the fields of an article. */
export const renderArticleFields = (view: ArticleFieldsView): TemplateResult => {
  const { words, fields, isNew, collections, locale, change } = view;
  const { editor } = words;
  const onInput = (name: keyof ArticleFields) => (event: Event) =>
    change({ [name]: (event.target as HTMLInputElement).value });
  const line = (
    name: 'title' | 'slug' | 'key' | 'tags',
    label: string,
    hint?: string,
    required = false,
  ) => html`
    <div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        dir="auto"
        .value=${fields[name]}
        ?required=${required}
        maxlength="200"
        aria-describedby=${hint ? `${name}-hint` : nothing}
        @input=${onInput(name)}
      />
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
    </div>
  `;
  const titleOf = ({ slug, languages }: CollectionOverview): string =>
    languages.find((language) => language.locale === locale)?.title ?? languages[0]?.title ?? slug;
  const isKnown = collections.some(({ slug }) => slug === fields.collection);
  return html`
    <div class="card">
      ${line('title', editor.title, undefined, true)}
      <div class="field">
        <label for="markdown">${editor.markdown}</label>
        <textarea id="markdown" class="long" dir="auto" lang=${locale} .value=${fields.markdown} @input=${onInput('markdown')}></textarea>
      </div>
      <div class="field">
        <label for="description">${editor.description}</label>
        <textarea id="description" rows="2" dir="auto" maxlength="500" .value=${fields.description} @input=${onInput('description')}></textarea>
      </div>
      ${isNew ? line('key', editor.key, editor.keyHint, true) : nothing}
      <div class="pair">
        ${line('slug', editor.slug, editor.slugHint, true)}
        <div class="field">
          <label for="collection">${editor.collection}</label>
          <select id="collection" required @change=${onInput('collection')}>
            ${isKnown ? nothing : html`<option value=${fields.collection} selected>${fields.collection}</option>`}
            ${collections.map(
              (collection) =>
                html`<option value=${collection.slug} .selected=${collection.slug === fields.collection}>${titleOf(collection)}</option>`,
            )}
          </select>
        </div>
      </div>
      <div class="pair">
        <div class="field">
          <label for="audience">${editor.audience}</label>
          <select id="audience" @change=${onInput('audience')}>
            ${(['everyone', 'customers'] as const).map(
              (audience) =>
                html`<option value=${audience} .selected=${audience === fields.audience}>${editor[audience]}</option>`,
            )}
          </select>
        </div>
        ${line('tags', editor.tags, editor.tagsHint)}
      </div>
      <div class="field">
        <label for="pages">${editor.pages}</label>
        <textarea id="pages" rows="2" dir="ltr" aria-describedby="pages-hint" .value=${fields.pages} @input=${onInput('pages')}></textarea>
        <p class="hint" id="pages-hint">${editor.pagesHint}</p>
      </div>
    </div>
  `;
};

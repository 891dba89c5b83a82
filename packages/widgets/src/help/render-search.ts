import { html, nothing, type TemplateResult } from 'lit';
import { cross } from '../shared/cross.ts';
import { glass } from '../shared/panel/icons.ts';
import { textDirectionOf } from '../shared/text-direction.ts';
import type { HelpHit } from './help-hit.ts';
import type { HelpStrings } from './help-strings.ts';
import { renderMarked } from './render-parts.ts';
import type { SearchState } from './view.ts';

/** What the search field asks for. */
export interface SearchActions {
  type(event: InputEvent): void;
  /** An input method has made its word. */
  compose(event: CompositionEvent): void;
  press(event: KeyboardEvent): void;
  focus(): void;
  clear(event: Event): void;
  submit(): void;
  open(hit: HelpHit): void;
}

/** Renders the search field. The list that belongs to it stands below, where everything else stands too. */
export const renderSearch = (
  { query, hits, active, isOpen }: SearchState,
  { search }: HelpStrings,
  actions: SearchActions,
): TemplateResult => html`
  <div class="search" role="search" part="search">
    ${glass}
    <input
      id="search"
      part="input"
      type="text"
      role="combobox"
      inputmode="search"
      enterkeyhint="search"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      dir=${query ? 'auto' : nothing}
      maxlength="200"
      aria-label=${search.label}
      aria-autocomplete="list"
      aria-expanded=${isOpen && hits.length > 0}
      aria-controls="results"
      aria-activedescendant=${isOpen && active >= 0 ? `result-${active}` : nothing}
      placeholder=${search.placeholder}
      .value=${query}
      @input=${actions.type}
      @compositionend=${actions.compose}
      @keydown=${actions.press}
      @focus=${actions.focus}
    />
    ${
      query
        ? html`<button class="clear" part="clear" aria-label=${search.clear} @click=${actions.clear}>${cross}</button>`
        : nothing
    }
  </div>
`;

/** As many as are shown while typing; there may be more. */
const manyHits = 7;

/** Renders the list of what was found while typing; hidden where there is none, as the field always names it. */
export const renderHits = (
  { hits, active, isOpen }: SearchState,
  { search }: HelpStrings,
  { open, submit }: SearchActions,
): TemplateResult => {
  const isShown = isOpen && hits.length > 0;
  return html`
    <div class="hits" id="results" part="results" role="listbox" aria-label=${search.results} ?hidden=${!isShown}>
      ${hits.map(
        (hit, position) => html`
          <div
            class="hit"
            id="result-${position}"
            part="result"
            role="option"
            aria-selected=${position === active}
            lang=${hit.locale}
            dir=${textDirectionOf(hit.locale)}
            @mousedown=${keepFocus}
            @click=${() => open(hit)}
          >
            <span class="name">${renderMarked(hit.title)}</span>
            <span class="excerpt">${renderMarked(hit.excerpt)}</span>
          </div>
        `,
      )}
    </div>
    ${
      isShown && hits.length >= manyHits
        ? html`<div class="buttons after"><button part="button all" @click=${submit}>${search.all}</button></div>`
        : nothing
    }
  `;
};

/** The field keeps the focus while a result is pressed. */
const keepFocus = (event: Event): void => event.preventDefault();

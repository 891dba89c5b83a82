import { html, type TemplateResult } from 'lit';
import type { Locale } from '../../shared/locale.ts';
import { loadEmojiStrings } from './emoji.locale.ts';
import { emoji } from './emoji.ts';

/** Lets one choose an emoji, with the pointer, the keyboard or by its name. */
export interface EmojiPicker {
  render(): TemplateResult;
}

export interface EmojiPickerOptions {
  language: Locale;
  choose: (chosen: string) => void;
  onChange: () => void;
  /** Moves the focus to what is there after the next rendering. */
  focus: (selector: string) => void;
}

const columns = 8;

/** Creates the picker. One stop of the keyboard for all emoji; the arrows go between them. */
export const createEmojiPicker = async ({
  language,
  choose,
  onChange,
  focus,
}: EmojiPickerOptions): Promise<EmojiPicker> => {
  const { strings: text } = await loadEmojiStrings(language);
  const all = emoji.map((face, index) => ({ face, names: text.names[index] ?? '' }));
  let query = '';
  let active = 0;

  const found = () => {
    const wanted = query.trim().toLocaleLowerCase(language);
    return all.filter(({ names }) => names.toLocaleLowerCase(language).includes(wanted));
  };
  const search = (event: Event): void => {
    query = (event.target as HTMLInputElement).value;
    active = 0;
    onChange();
  };
  const goOn = (event: KeyboardEvent): void => {
    const isMirrored = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const along = isMirrored ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: along,
      ArrowLeft: -along,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -active,
      End: all.length,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    active = Math.min(Math.max(0, active + step), found().length - 1);
    onChange();
    focus('.faces [tabindex="0"]');
  };
  const takeFirst = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    const [first] = found();
    if (first) choose(first.face);
  };

  return {
    render() {
      const faces = found();
      return html`
        <div class="emoji" part="emoji-picker" role="group" aria-label=${text.label}>
          <input
            id="emoji-search"
            dir="auto"
            autocomplete="off"
            aria-label=${text.search}
            placeholder=${text.search}
            .value=${query}
            @input=${search}
            @keydown=${takeFirst}
          />
          <div class="faces" @keydown=${goOn}>
            ${faces.map(({ face, names }, index) => {
              const [name = face] = names.split(/[,،，]/, 1);
              return html`<button
                tabindex=${index === active ? 0 : -1}
                aria-label=${name}
                title=${name}
                @click=${() => choose(face)}
              >
                ${face}
              </button>`;
            })}
          </div>
          <p class="quiet" role="status">${faces.length === 0 ? text.none : ''}</p>
        </div>
      `;
    },
  };
};

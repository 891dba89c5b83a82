import type { Purpose } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { AskedPurpose, ConsentStrings } from './consent-strings.ts';

export interface PurposesView {
  asked: readonly AskedPurpose[];
  selected: ReadonlySet<Purpose>;
  text: ConsentStrings;
  /** The language of the descriptions, where it is another. */
  own: string | undefined;
  onSwitch: (purpose: Purpose, on: boolean) => void;
  /** What else there is to know of a purpose, below it. */
  renderMore: (purpose: Purpose) => unknown;
}

/** Renders one row a purpose, each with what it means; all but the necessary have a switch. */
export const renderPurposes = ({
  asked,
  selected,
  text,
  own,
  onSwitch,
  renderMore,
}: PurposesView): TemplateResult => {
  const describe = (purpose: Purpose) => html`
    <span class="description" id="${purpose}-description" lang=${own ?? nothing}>${text.descriptions[purpose]}</span>
  `;
  return html`
    <div class="purposes" part="purposes" role="group" aria-labelledby="title">
      <div class="purpose" part="purpose">
        <div class="row">
          <span class="name" id="necessary">${text.names.necessary}</span>
          <span class="always">${text.alwaysOn}</span>
          ${describe('necessary')}
        </div>
        ${renderMore('necessary')}
      </div>
      ${asked.map(
        (purpose) => html`
          <div class="purpose" part="purpose">
            <label class="row">
              <span class="name" id=${purpose}>${text.names[purpose]}</span>
              <input
                type="checkbox"
                role="switch"
                part="switch"
                name=${purpose}
                aria-labelledby=${purpose}
                aria-describedby="${purpose}-description"
                .checked=${selected.has(purpose)}
                @change=${(event: Event) => onSwitch(purpose, (event.target as HTMLInputElement).checked)}
              />
              ${describe(purpose)}
            </label>
            ${renderMore(purpose)}
          </div>
        `,
      )}
    </div>
  `;
};

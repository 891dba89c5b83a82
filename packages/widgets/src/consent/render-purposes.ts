import type { Purpose } from '@rapport/sdk/models';
import { html, type TemplateResult } from 'lit';
import type { AskedPurpose, ConsentStrings } from './rapport-consent.locale.ts';

/** Tells what a visitor can refuse. */
export const isAsked = (purpose: Purpose): purpose is AskedPurpose => purpose !== 'necessary';

/** Renders one row a purpose, each with what it means; all but the necessary have a switch. */
export const renderPurposes = (
  asked: readonly AskedPurpose[],
  selected: ReadonlySet<Purpose>,
  text: ConsentStrings,
  onSwitch: (purpose: Purpose, on: boolean) => void,
): TemplateResult => {
  const describe = (purpose: Purpose) => html`
    <span class="description" id="${purpose}-description">${text.descriptions[purpose]}</span>
  `;
  return html`
    <div class="purposes" part="purposes" role="group" aria-labelledby="title">
      <div class="purpose" part="purpose">
        <span class="name">${text.names.necessary}</span>
        <span class="always">${text.alwaysOn}</span>
        ${describe('necessary')}
      </div>
      ${asked.map(
        (purpose) => html`
          <label class="purpose" part="purpose">
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
        `,
      )}
    </div>
  `;
};

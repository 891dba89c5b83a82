import { html, nothing, type TemplateResult } from 'lit';
import type { WorthStrings } from '../locale/worth.en.ts';

/** Why a correction was not made. */
export type CorrectionFault = 'wrong' | 'tooMany' | 'notSaved';

export interface CorrectionView {
  cancelText: string;
  fault: CorrectionFault | undefined;
  isBusy: boolean;
  save: (points: number, reason: string) => void;
  cancel: () => void;
}

/** Draws the form by which points are corrected. */
export const renderCorrection = (
  words: WorthStrings,
  { cancelText, fault, isBusy, save, cancel }: CorrectionView,
): TemplateResult => {
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    // Not a field for numbers: some keyboards and languages offer no minus there.
    const points = String(data.get('points')).trim().replace(/^[−–]/, '-');
    save(/^[+-]?\d+$/.test(points) ? Number(points) : Number.NaN, String(data.get('reason')));
  };
  const invalid = fault === 'wrong' || fault === 'tooMany';
  return html`
    <form novalidate @submit=${onSubmit}>
      <div class="field">
        <label for="points">${words.points}</label>
        <input
          id="points"
          name="points"
          inputmode="text"
          dir="ltr"
          maxlength="8"
          autocomplete="off"
          aria-invalid=${invalid ? 'true' : 'false'}
          aria-describedby=${fault ? 'fault' : nothing}
        />
      </div>
      <div class="field">
        <label for="reason">${words.reason}</label>
        <textarea id="reason" name="reason" rows="2" dir="auto" maxlength="500"></textarea>
      </div>
      ${fault ? html`<p class="error" id="fault" role="alert">${words[fault]}</p>` : nothing}
      <div class="buttons">
        <button class="button primary" type="submit" aria-disabled=${isBusy ? 'true' : 'false'}>
          ${isBusy ? words.saving : words.save}
        </button>
        <button class="button" type="button" @click=${cancel}>${cancelText}</button>
      </div>
    </form>
  `;
};

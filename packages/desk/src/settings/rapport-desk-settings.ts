import { isRapportError } from '@rapport/sdk';
import type { SiteOverrides, SiteOverridesState } from '@rapport/sdk/models';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Tagged } from '../api/http.ts';
import type { OfficeStrings } from '../locale/office.en.ts';
import { OfficeElement } from '../office/office-element.ts';
import type { BannerTexts } from './banner-words.ts';
import { accentContrast } from './contrast.ts';
import { faultIn, nameOfDay } from './opening-hours.ts';
import { renderHours } from './render-hours.ts';

const ourAccent = '#0d6b68';

/**
 * Changes what an owner may change without code.
 *
 * @summary Settings of a site: colour, opening hours, words of the consent banner.
 * @tag rapport-desk-settings
 */
export class RapportDeskSettings extends OfficeElement {
  static override properties: PropertyDeclarations = {
    state: { state: true },
    overrides: { state: true },
    isSaved: { state: true },
  };

  private state: Tagged<SiteOverridesState> | undefined;
  /** As it is being changed. */
  private overrides: SiteOverrides = {};
  private isSaved = false;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('site')) void this.load();
  }

  private async load(): Promise<void> {
    this.state = undefined;
    await this.attempt(async () => {
      this.take(await this.desk.api.office.settings(this.siteKey));
      return undefined;
    });
  }

  private take(state: Tagged<SiteOverridesState>): void {
    this.state = state;
    this.overrides = state.value.overrides;
  }

  private change(part: Partial<Record<keyof SiteOverrides, unknown>>): void {
    const next = Object.entries({ ...this.overrides, ...part }).filter(([, value]) => value !== undefined);
    this.overrides = Object.fromEntries(next);
    this.isSaved = false;
  }

  private changeConsent(part: Partial<Record<keyof NonNullable<SiteOverrides['consent']>, unknown>>): void {
    const next = Object.entries({ ...this.overrides.consent, ...part }).filter(([, value]) => value);
    this.change({ consent: next.length > 0 ? Object.fromEntries(next) : undefined });
  }

  private faultInHours(words: OfficeStrings): string {
    const fault = this.overrides.hours ? faultIn(this.overrides.hours) : undefined;
    const { settings: text } = words;
    if (fault?.kind === 'time-zone') return text.timeZoneWrong;
    if (fault?.kind === 'span') return text.spanWrong(nameOfDay(this.desk.voice.tag, fault.day));
    return fault ? text.holidaysWrong(fault.text) : '';
  }

  private async save(): Promise<void> {
    const { words, desk, state, overrides, siteKey } = this;
    if (!words || !state) return;
    this.fault = this.faultInHours(words);
    if (this.fault || this.renderRoot.querySelector('rapport-desk-banner')?.showFault()) return;
    this.isSaved = await this.attempt(async () => {
      try {
        this.take(await desk.api.office.saveSettings(siteKey, overrides, state.etag ?? '*'));
      } catch (error) {
        if (!isRapportError(error) || error.problemCode !== 'changed_meanwhile') throw error;
        this.take(await desk.api.office.settings(siteKey));
        throw error;
      }
      return words.saved;
    });
  }

  protected override faultOf(error: unknown): string {
    if (isRapportError(error) && error.problemCode === 'changed_meanwhile')
      return this.words!.settings.conflict;
    return super.faultOf(error);
  }

  protected override renderPage(words: OfficeStrings): TemplateResult {
    const { settings: text } = words;
    const { overrides, desk } = this;
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.save();
    };
    return html`
      <div>
        <h1>${text.title}</h1>
        <p class="quiet">${text.intro}</p>
      </div>
      ${this.renderSites(words, (site) => desk.go({ name: 'settings', site }))}
      ${
        this.state
          ? html`<form class="page-form" @submit=${onSubmit}>
              ${this.renderColour(words)}
              ${renderHours({ words, tag: desk.voice.tag, hours: overrides.hours, change: (hours) => this.change({ hours }) })}
              ${this.renderConsent(words)}
              <div class="buttons sticky">
                <button class="button primary">${this.isBusy ? words.saving : words.save}</button>
                ${this.isSaved ? html`<span class="good">${words.saved}</span>` : nothing}
                ${this.renderFault()}
              </div>
            </form>`
          : html`${this.renderFault()}<p class="empty" role="status">${this.fault ? nothing : desk.voice.text.loading}</p>`
      }
    `;
  }

  private renderColour(words: OfficeStrings): TemplateResult {
    const { settings: text } = words;
    const { accent } = this.overrides;
    const shown = accent ?? this.state?.value.configured.accent ?? ourAccent;
    const contrast = accentContrast(shown);
    const round = new Intl.NumberFormat(this.desk.voice.tag, { maximumFractionDigits: 1 });
    return html`
      <fieldset class="card" aria-labelledby="colour">
        <h2 id="colour">${text.colour}</h2>
        <label class="check">
          <input
            type="checkbox"
            .checked=${accent === undefined}
            @change=${(event: Event) =>
              this.change({ accent: (event.target as HTMLInputElement).checked ? undefined : shown })}
          />
          <span>${text.fromFile}</span>
        </label>
        <div class="swatch">
          <label for="accent">${text.accent}</label>
          <input
            id="accent"
            type="color"
            .value=${shown}
            aria-describedby="accent-hint contrast"
            @input=${(event: Event) => this.change({ accent: (event.target as HTMLInputElement).value })}
          />
          <code dir="ltr">${shown}</code>
        </div>
        <p class="quiet small" id="accent-hint">${text.accentHint}</p>
        <p class="small" id="contrast">
          ${text.contrast(round.format(contrast.light), round.format(contrast.dark))}
          ${contrast.isAdjusted ? text.contrastAdjusted : text.contrastGood}
        </p>
      </fieldset>
    `;
  }

  private renderConsent(words: OfficeStrings): TemplateResult {
    const { settings: text } = words;
    const { consent } = this.overrides;
    return html`
      <fieldset class="card" aria-labelledby="consent">
        <h2 id="consent">${text.consent}</h2>
        <div class="field">
          <label for="policy">${text.policyVersion}</label>
          <input
            id="policy"
            dir="auto"
            maxlength="64"
            placeholder=${this.state?.value.configured.consent?.policyVersion ?? ''}
            aria-describedby="policy-hint"
            .value=${consent?.policyVersion ?? ''}
            @change=${(event: Event) => this.changeConsent({ policyVersion: (event.target as HTMLInputElement).value.trim() })}
          />
          <p class="hint" id="policy-hint">${text.policyHint}</p>
        </div>
        <rapport-desk-banner
          .desk=${this.desk}
          .site=${this.siteKey}
          .texts=${consent?.texts}
          .configured=${this.state?.value.configured.consent?.texts}
          @rapport-desk-words=${({ detail }: CustomEvent<BannerTexts | undefined>) => this.changeConsent({ texts: detail })}
        ></rapport-desk-banner>
      </fieldset>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-settings': RapportDeskSettings;
  }
}

import type { ConsentChoices, Purpose } from '@rapport/sdk/models';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { watchCoveredFocus } from '../shared/covered-focus.ts';
import { focusedElement } from '../shared/focused-element.ts';
import { directionOf } from '../shared/locale.ts';
import { RapportElement } from '../shared/rapport-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import { type ConsentChoiceDetail, ConsentChoiceEvent } from './consent-choice-event.ts';
import { type ConsentStrings, strings } from './rapport-consent.locale.ts';
import { styles } from './rapport-consent.styles.ts';
import { isAsked, renderPurposes } from './render-purposes.ts';

/**
 * Asks the visitor what they agree to, in a card at the bottom of the page that blocks nothing.
 *
 * Accepting, rejecting and choosing weigh the same; nothing is ticked beforehand; leaving the details chooses
 * nothing. The element only asks: whoever listens to its event keeps the choice.
 *
 * @summary Asks for consent.
 * @tag rapport-consent
 * @event {ConsentChoiceEvent} rapport-consent-choice - The visitor has chosen; `detail` is `{choices, source}`.
 * @csspart card - The card.
 * @csspart title - Its heading.
 * @csspart message - The sentence that says what is asked for, with the link to the privacy policy.
 * @csspart purposes - The list of purposes, in the details.
 * @csspart purpose - One purpose.
 * @csspart switch - The switch of a purpose.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button of that row; also `accept`, `reject`, `choose` and `save` by itself.
 * @csspart close - The button that leaves the details.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour, from which the others are derived.
 * @cssproperty [--rapport-font=system-ui] - The font family, such as that of the page.
 */
export class RapportConsent extends RapportElement {
  static override styles = [tokens, root, styles];
  static override properties = {
    purposes: { attribute: false },
    policyUrl: { attribute: 'policy-url' },
    choices: { attribute: false },
    open: { type: Boolean, reflect: true },
    details: { state: true },
    selected: { state: true },
    aside: { state: true },
  };

  /** What to ask for; `necessary` need not be listed. With nothing to ask for, nothing is shown. */
  purposes: Purpose[] = ['preferences', 'analytics', 'marketing'];

  /** Where the site's privacy policy is. */
  policyUrl: string | undefined;

  /** The choices that hold, which the details show; a purpose that is absent is off. */
  choices: ConsentChoices = {};

  /** Whether the card is on the page. */
  open = false;

  private details = false;
  private selected: ReadonlySet<Purpose> = new Set();
  private aside = false;

  private source: ConsentChoiceDetail['source'] = 'banner';
  private opener: HTMLElement | undefined;
  private stopWatching: (() => void) | undefined;

  /** Asks, without taking the focus from what the visitor is doing. */
  show(): void {
    this.open = true;
  }

  /**
   * Shows the details and moves the focus into them; it returns when they are left. Call it when the visitor
   * follows the site's link to the privacy settings.
   */
  showDetails(): void {
    if (!this.open) this.source = 'preferences';
    this.opener = focusedElement();
    this.open = true;
    this.unfold();
  }

  private get card(): HTMLElement | null {
    return this.renderRoot.querySelector('.card');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What is moved on the page leaves the top layer.
    this.requestUpdate();
    this.stopWatching = watchCoveredFocus(
      () => this.card,
      () => {
        this.aside = !this.aside;
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWatching?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && !this.open) this.leave();
  }

  protected override render(): TemplateResult | typeof nothing {
    const asked = this.purposes.filter(isAsked);
    if (!this.open || asked.length === 0) return nothing;
    const { language } = this;
    const text = strings[language];
    const aims = new Intl.ListFormat(language).format(asked.map((purpose) => text.aims[purpose]));
    return html`
      <div
        class="root card ${this.details ? 'details' : ''} ${this.aside ? 'aside' : ''}"
        part="card"
        popover="manual"
        role="region"
        aria-labelledby="title"
        lang=${language}
        dir=${directionOf(language)}
        @keydown=${this.onKeyDown}
      >
        <div class="text">
          <div class="head">
            <h2 id="title" part="title">${text.title}</h2>
            ${this.details ? this.renderClose(text) : nothing}
          </div>
          <p part="message">
            ${text.message(aims)}
            ${this.policyUrl ? html`<a href=${this.policyUrl}>${text.policy}</a>` : nothing}
          </p>
        </div>
        ${this.details ? renderPurposes(asked, this.selected, text, this.onSwitch) : nothing}
        <div class="actions" part="actions">
          <button part="button accept" @click=${() => this.choose(asked)}>${text.acceptAll}</button>
          <button part="button reject" @click=${() => this.choose([])}>${text.rejectAll}</button>
          ${
            this.details
              ? html`<button part="button save" @click=${this.onSave}>${text.save}</button>`
              : html`<button part="button choose" aria-expanded="false" @click=${this.unfold}>
                  ${text.choose}
                </button>`
          }
        </div>
      </div>
    `;
  }

  private renderClose(text: ConsentStrings): TemplateResult {
    return html`
      <button class="close" part="close" aria-label=${text.close} @click=${this.fold}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9" /></svg>
      </button>
    `;
  }

  protected override updated(): void {
    // The top layer is above any z-index and outside any transform of the page.
    const { card } = this;
    if (card && 'popover' in card && !card.matches(':popover-open')) card.showPopover();
  }

  /** Shows the details, with the switches as they were chosen last and the focus on the first. */
  private unfold(): void {
    this.selected = new Set(this.purposes.filter((purpose) => this.choices[purpose]));
    this.details = true;
    this.focusAfterUpdate('input');
  }

  /** Leaves the details without choosing: back to the banner when that asked, else off the page. */
  private fold(): void {
    if (this.source === 'preferences') {
      this.open = false;
      return;
    }
    const { opener } = this;
    this.details = false;
    this.opener = undefined;
    if (opener) opener.focus();
    else this.focusAfterUpdate('[part~=choose]');
  }

  private choose(granted: readonly Purpose[]): void {
    const choices: ConsentChoices = { necessary: true };
    for (const purpose of this.purposes.filter(isAsked)) choices[purpose] = granted.includes(purpose);
    const { source } = this;
    this.choices = choices;
    this.open = false;
    this.dispatchEvent(new ConsentChoiceEvent({ choices, source }));
  }

  /** Forgets how the card was opened, and gives the focus back to what opened it. */
  private leave(): void {
    const hadFocus = this.shadowRoot?.activeElement;
    const { opener } = this;
    this.details = false;
    this.aside = false;
    this.source = 'banner';
    this.opener = undefined;
    if (hadFocus) opener?.focus();
  }

  private async focusAfterUpdate(selector: string): Promise<void> {
    await this.updateComplete;
    this.card?.querySelector<HTMLElement>(selector)?.focus();
  }

  private readonly onSwitch = (purpose: Purpose, on: boolean): void => {
    const selected = new Set(this.selected);
    if (on) selected.add(purpose);
    else selected.delete(purpose);
    this.selected = selected;
  };

  private onSave(event: MouseEvent): void {
    // The second click of a double click on Choose lands here, where nobody has chosen yet.
    if (event.detail < 2) this.choose([...this.selected]);
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.details) return;
    event.stopPropagation();
    this.fold();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-consent': RapportConsent;
  }
}

import type { ConsentChoices, ConsentRegime, Purpose, Vendor } from '@rapport/sdk/models';
import { adoptStyles, html, type LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { controls } from '../shared/controls.styles.ts';
import { watchCoveredFocus } from '../shared/covered-focus.ts';
import { cross } from '../shared/cross.ts';
import { focusedElement } from '../shared/focused-element.ts';
import { directionOf } from '../shared/locale.ts';
import { RapportElement } from '../shared/rapport-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import type { Centre } from './centre/centre.ts';
import { type ConsentChoiceDetail, ConsentChoiceEvent } from './consent-choice-event.ts';
import { ConsentCloseEvent } from './consent-close-event.ts';
import type { ConsentReason } from './consent-reason.ts';
import { askingSentence, isAsked, refusalOf } from './consent-text.ts';
import type { ConsentTexts } from './own-words.ts';
import { prepareQuestion, type Question } from './question.ts';
import { styles } from './rapport-consent.styles.ts';
import { renderPurposes } from './render-purposes.ts';

/**
 * Asks the visitor what they agree to, in a card at the bottom of the page that blocks nothing; its details are
 * the preference centre, with the site's vendors, the cookies and why what holds does.
 *
 * Accepting, rejecting and choosing weigh the same; nothing is ticked beforehand; leaving the details chooses
 * nothing. The element only asks: whoever listens to its event keeps the choice.
 *
 * @summary Asks for consent.
 * @tag rapport-consent
 * @event {ConsentChoiceEvent} rapport-consent-choice - The visitor has chosen; `detail` is `{choices, source}`.
 * @event {ConsentCloseEvent} rapport-consent-close - The card has left the page, with a choice or without.
 * @csspart card - The card.
 * @csspart title - Its heading.
 * @csspart message - The sentence that says what is asked for, with the link to the privacy policy.
 * @csspart purposes - The list of purposes, in the details.
 * @csspart purpose - One purpose.
 * @csspart switch - The switch of a purpose.
 * @csspart declaration - The vendors and cookies of a purpose, folded.
 * @csspart vendors - The list of vendors in it.
 * @csspart cookies - The table of cookies in it.
 * @csspart why - Why what holds does.
 * @csspart undeclared - The cookies that nobody declared, for the owner.
 * @csspart version - Which text this is.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button of that row; also `accept`, `reject`, `choose` and `save` by itself.
 * @csspart close - The button that leaves the details.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour, from which the others are derived.
 * @cssproperty [--rapport-font=system-ui] - The font family, such as that of the page.
 */
export class RapportConsent extends RapportElement {
  static override styles = [tokens, root, controls, styles];
  static override properties = {
    purposes: { attribute: false },
    policyUrl: { attribute: 'policy-url' },
    policyVersion: { attribute: 'policy-version' },
    regime: {},
    vendors: { attribute: false },
    seen: { attribute: false },
    why: { attribute: false },
    texts: { attribute: false },
    choices: { attribute: false },
    open: { type: Boolean, reflect: true },
    question: { state: true },
    centre: { state: true },
    details: { state: true },
    selected: { state: true },
    aside: { state: true },
  };

  /** What to ask for; `necessary` need not be listed. With nothing to ask for, nothing is shown. */
  purposes: Purpose[] = ['preferences', 'analytics', 'marketing'];

  /** Where the site's privacy policy is. */
  policyUrl: string | undefined;

  /** The version of the site's text, which the details show. */
  policyVersion = '1';

  /** What holds before a choice; but for `opt-in`, the visitor is told that they can object. */
  regime: ConsentRegime = 'opt-in';

  /** The third parties on the site, each shown under its purpose with its cookies. */
  vendors: Vendor[] = [];

  /** Names of the cookies found on the page; those that nobody declares are listed. For the owner's eyes only. */
  seen: string[] = [];

  /** How what holds came about, which the details show. */
  why: ConsentReason[] = [];

  /**
   * The choices that hold, which the details show; a purpose that is absent is off, or on where the `regime` has
   * everything on until a no.
   */
  choices: ConsentChoices = {};

  /** The owner's words, by language as BCP 47 tags; what is absent is said in ours. */
  texts: ConsentTexts | undefined;

  /** Whether the card is on the page. */
  open = false;

  private question: Question | undefined;
  /** Undefined while the rest of the details is not loaded; null when it could not be. */
  private centre: Centre | null | undefined;
  private details = false;
  private selected: ReadonlySet<Purpose> = new Set();
  private aside = false;

  private asking = '';
  private preparing: Promise<void> | undefined;
  private centreFor = '';
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
    if (this.open) this.ask();
  }

  /** Waits for the words too, as nothing is shown before. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.preparing;
    return super.getUpdateComplete();
  }

  /** Has the question that is shown follow the properties, as soon as its words and their hash are known. */
  private ask(): void {
    const { language, tags, texts, regime, policyVersion } = this;
    const asked = this.purposes.filter(isAsked);
    const asking = JSON.stringify([tags, texts, regime, policyVersion, asked]);
    if (asking === this.asking) return;
    this.asking = asking;
    this.preparing = (async () => {
      const question = await prepareQuestion(language, tags, texts, { asked, regime, policyVersion });
      if (asking === this.asking) this.question = question;
    })();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { question } = this;
    if (!this.open || !question?.asked.length) return nothing;
    const { language, strings: text, asked, regime, own } = question;
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
        @pointerenter=${this.loadCentre}
      >
        <div class="text" lang=${own ?? nothing} dir=${own ? 'auto' : nothing}>
          <div class="head">
            <h2 id="title" part="title">${text.title}</h2>
            ${
              this.details
                ? html`<button class="close" part="close" aria-label=${text.close} @click=${this.fold}>
                    ${cross}
                  </button>`
                : nothing
            }
          </div>
          <p part="message">
            ${askingSentence(question, asked, regime)}
            ${this.policyUrl ? html`<a href=${this.policyUrl}>${text.policy}</a>` : nothing}
          </p>
        </div>
        ${this.details ? this.renderDetails(question) : nothing}
        <div class="actions" part="actions">
          <button part="button accept" @click=${() => this.choose(asked)}>${text.acceptAll}</button>
          <button part="button reject" @click=${() => this.choose([])}>${refusalOf(text, regime)}</button>
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

  private renderDetails(question: Question): TemplateResult {
    const { centre, selected, choices, vendors, seen, why } = this;
    const { strings: text, own, asked, policyVersion, textHash } = question;
    const facts = { text, vendors, seen, why, choices, purposes: asked, policyVersion, textHash };
    return html`
      ${renderPurposes({
        asked,
        selected,
        text,
        own,
        onSwitch: this.onSwitch,
        renderMore: (purpose) => centre?.renderPurpose(purpose, facts),
      })}
      ${
        centre === null
          ? html`<p class="unloaded" role="alert">
              ${text.unloaded} <button @click=${this.retry}>${text.retry}</button>
            </p>`
          : centre?.renderRest(facts)
      }
    `;
  }

  /** Tries again; the button that was pressed is gone then, so the focus goes to what came for it. */
  private async retry(): Promise<void> {
    await this.loadCentre();
    if (this.centre) await this.focusAfterUpdate('summary');
  }

  /** Loads what the details have beside the switches, once for each language. */
  private async loadCentre(): Promise<void> {
    const { language } = this;
    if (this.centreFor === language && this.centre !== null) return;
    this.centreFor = language;
    try {
      const { createCentre } = await import('./centre/centre.ts');
      const centre = await createCentre(language, this.tags);
      const all = [...(this.constructor as typeof LitElement).elementStyles, centre.styles];
      adoptStyles(this.renderRoot as ShadowRoot, all);
      this.centre = centre;
    } catch {
      this.centre = null;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The top layer is above any z-index and outside any transform of the page.
    const { card } = this;
    // What was taken off the page meanwhile cannot be shown.
    if (card?.isConnected && 'popover' in card && !card.matches(':popover-open')) card.showPopover();
    if (changed.get('open') && !this.open) this.dispatchEvent(new ConsentCloseEvent());
  }

  /** Shows the details, with the switches as they were chosen last and the focus on the first. */
  private unfold(): void {
    const { choices, regime } = this;
    this.selected = new Set(this.purposes.filter((purpose) => choices[purpose] ?? regime !== 'opt-in'));
    this.details = true;
    void this.loadCentre();
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
    const textHash = this.question?.textHash;
    this.choices = choices;
    this.open = false;
    this.dispatchEvent(new ConsentChoiceEvent({ choices, source, ...(textHash && { textHash }) }));
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

import { isRapportError } from '@rapport/sdk';
import type { DeskLoyaltyAccount, DeskLoyaltyEntry } from '@rapport/sdk/models';
import { formatDay } from '@rapport/widgets/shared';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { MemberOf } from '../api/loyalty-api.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { DeskElement } from '../shared/desk-element.ts';
import { formStyles } from '../shared/form.styles.ts';
import { loyaltyStyles } from './loyalty.styles.ts';
import { renderAccount, renderEntries } from './render-account.ts';
import { type CorrectionFault, renderCorrection } from './render-correction.ts';

/**
 * Shows the loyalty account of a customer, and lets who may correct it.
 *
 * @summary Points, tier, member number and history; a correction with its reason.
 * @tag rapport-desk-loyalty
 */
export class RapportDeskLoyalty extends DeskElement {
  static override styles = [baseStyles, formStyles, loyaltyStyles];
  static override properties: PropertyDeclarations = {
    site: {},
    userId: {},
    account: { state: true },
    entries: { state: true },
    next: { state: true },
    isFailed: { state: true },
    isCorrecting: { state: true },
    isBusy: { state: true },
    fault: { state: true },
  };

  site = '';
  userId = '';

  private account: DeskLoyaltyAccount | undefined;
  private entries: readonly DeskLoyaltyEntry[] = [];
  private next: string | null = null;
  private isFailed = false;
  private isCorrecting = false;
  private isBusy = false;
  private fault: CorrectionFault | undefined;
  /** The same for every attempt at one correction, so that it is made once. */
  private key = '';

  private get member(): MemberOf {
    return { site: this.site, userId: this.userId, locale: this.desk.voice.language };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected || !(changed.has('userId') || changed.has('site'))) return;
    this.account = undefined;
    this.entries = [];
    this.isCorrecting = false;
    void this.load();
  }

  protected override updated(): void {
    this.toggleAttribute('shown', this.account !== undefined || this.isFailed);
  }

  private async load(): Promise<void> {
    const { member, desk } = this;
    const isStill = () => member.userId === this.userId && member.site === this.site;
    this.isFailed = false;
    try {
      const [account, { items, next }] = await Promise.all([
        desk.api.loyalty.account(member),
        desk.api.loyalty.entries(member),
      ]);
      if (!isStill()) return;
      this.account = account;
      this.entries = items;
      this.next = next;
    } catch (error) {
      // A site without a programme has no accounts; that is no failure.
      if (isStill()) this.isFailed = !(isRapportError(error) && error.code === 'not_found');
    }
  }

  private async older(): Promise<void> {
    if (this.next === null) return;
    try {
      const { items, next } = await this.desk.api.loyalty.entries(this.member, this.next);
      this.entries = [...this.entries, ...items];
      this.next = next;
    } catch {
      this.isFailed = true;
    }
  }

  private open(): void {
    this.isCorrecting = true;
    this.fault = undefined;
    this.key = this.desk.newId();
    void this.focusOn('#points');
  }

  private close(): void {
    this.isCorrecting = false;
    void this.focusOn('.correct');
  }

  private async correct(points: number, reason: string): Promise<void> {
    const { desk, member } = this;
    if (this.isBusy) return;
    if (!Number.isInteger(points) || points === 0 || reason.trim() === '') {
      this.fault = 'wrong';
      return;
    }
    this.isBusy = true;
    this.fault = undefined;
    try {
      await desk.api.loyalty.adjust(member, { points, reason }, this.key);
      await this.load();
      this.close();
      const now = new Intl.NumberFormat(desk.voice.tag).format(this.account?.points.available ?? 0);
      desk.say(desk.voice.text.worth.saved(now));
    } catch (error) {
      const isMissing = isRapportError(error) && error.problemCode === 'insufficient_points';
      this.fault = isMissing ? 'tooMany' : 'notSaved';
    } finally {
      this.isBusy = false;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { desk, account, isFailed } = this;
    const { worth: words, retry, cancel } = desk.voice.text;
    if (!account && !isFailed) return nothing;
    const isAllowed = desk.session.agent.role === 'admin';
    return html`
      <section aria-labelledby="title">
        <h3 id="title">${words.loyalty}</h3>
        ${
          isFailed
            ? html`<div role="alert">
                <p class="error">${words.failed}</p>
                <button class="button" @click=${() => this.load()}>${retry}</button>
              </div>`
            : nothing
        }
        ${account ? renderAccount(desk, account, (at) => formatDay(desk.voice.tag, at) ?? '') : nothing}
        ${
          account && isAllowed && !this.isCorrecting
            ? html`<button class="button correct" @click=${() => this.open()}>${words.correct}</button>`
            : nothing
        }
        ${
          account && this.isCorrecting
            ? renderCorrection(words, {
                cancelText: cancel,
                fault: this.fault,
                isBusy: this.isBusy,
                save: (points, reason) => void this.correct(points, reason),
                cancel: () => this.close(),
              })
            : nothing
        }
        ${account ? renderEntries(desk, this.entries) : nothing}
        ${
          account && this.next !== null
            ? html`<button class="link" @click=${() => this.older()}>${words.older}</button>`
            : nothing
        }
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-loyalty': RapportDeskLoyalty;
  }
}

import { isRapportError } from '@rapport/sdk';
import type { Profile } from '@rapport/sdk/models';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { customerStyles } from '../customer/customer.styles.ts';
import { renderConsent, renderOrders, renderTraits } from '../customer/render-profile.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { DeskElement } from '../shared/desk-element.ts';
import { formStyles } from '../shared/form.styles.ts';
import { pageStyles } from '../shared/page.styles.ts';
import { customersStyles } from './customers.styles.ts';
import { renderValue } from './render-value.ts';
import { valueStyles } from './value.styles.ts';

/**
 * Finds a customer by a number, and shows what is known of them.
 *
 * @summary A customer by themselves: who, value, loyalty account, orders, consent.
 * @tag rapport-desk-customers
 */
export class RapportDeskCustomers extends DeskElement {
  static override styles = [baseStyles, formStyles, customerStyles, valueStyles, pageStyles, customersStyles];
  static override properties: PropertyDeclarations = {
    customerId: {},
    profile: { state: true },
    state: { state: true },
  };

  customerId = '';

  private profile: Profile | undefined;
  private state: 'idle' | 'loading' | 'nobody' | 'failed' = 'idle';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected || !changed.has('customerId')) return;
    this.profile = undefined;
    this.state = 'idle';
    if (this.customerId) void this.load();
  }

  private async load(): Promise<void> {
    const { customerId: id, desk } = this;
    this.state = 'loading';
    try {
      const profile = await desk.api.profile(id);
      if (id !== this.customerId) return;
      this.profile = profile;
      this.state = 'idle';
    } catch (error) {
      if (id !== this.customerId) return;
      this.state = isRapportError(error) && error.code === 'not_found' ? await this.member(id) : 'failed';
    }
  }

  /** What is on a card is not the number by which the site knows its customer. */
  private async member(id: string): Promise<'nobody' | 'failed' | 'loading'> {
    try {
      const [found] = await this.desk.api.loyalty.find(id.replaceAll(/\s/g, ''));
      if (!found || found.userId === id) return 'nobody';
      this.desk.go({ name: 'customers', id: found.userId });
      return 'loading';
    } catch (error) {
      return isRapportError(error) && error.code === 'not_found' ? 'nobody' : 'failed';
    }
  }

  private find(event: SubmitEvent): void {
    event.preventDefault();
    const id = String(new FormData(event.target as HTMLFormElement).get('id')).trim();
    if (id === this.customerId) void (id && this.load());
    else this.desk.go({ name: 'customers', id });
  }

  protected override render(): TemplateResult {
    const { text } = this.desk.voice;
    const { worth: words } = text;
    return html`
      <div class="page">
        <div class="head"><h1>${text.nav.customers}</h1></div>
        <form class="find" role="search" @submit=${this.find}>
          <div class="field">
            <label for="id">${words.find}</label>
            <input id="id" name="id" type="search" dir="auto" maxlength="255" autocomplete="off" .value=${this.customerId} aria-describedby="id-hint" />
            <p class="hint" id="id-hint">${words.findHint}</p>
          </div>
          <button class="button primary" type="submit">${words.findIt}</button>
        </form>
        <div role="status">
          ${this.state === 'loading' ? html`<p class="quiet">${text.loading}</p>` : nothing}
          ${this.state === 'nobody' ? html`<p>${words.nobody}</p>` : nothing}
        </div>
        ${
          this.state === 'failed'
            ? html`<div role="alert">
                <p class="error">${text.failed}</p>
                <button class="button" @click=${() => this.load()}>${text.retry}</button>
              </div>`
            : nothing
        }
        ${this.profile ? this.renderCustomer(this.profile) : nothing}
      </div>
    `;
  }

  private renderCustomer(profile: Profile): TemplateResult {
    const { desk } = this;
    const { customer: words, worth } = desk.voice.text;
    const { userId, proven, traits, lifecycleStage } = profile;
    const name = typeof traits.name === 'string' && traits.name ? traits.name : (userId ?? worth.unnamed);
    const email = typeof traits.email === 'string' ? traits.email : undefined;
    const lines: [string, string | undefined][] = [
      [words.customerNumber, userId],
      [words.email, email],
      [words.stage, words.stages[lifecycleStage]],
    ];
    return html`
      <div class="card who">
        <h2><bdi>${name}</bdi></h2>
        <dl>
          ${lines.map(([label, value]) =>
            value ? html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing,
          )}
        </dl>
        ${userId && !proven ? html`<p class="quiet small">${words.claimed}</p>` : nothing}
      </div>
      <div class="columns">
        <div class="card parts">
          ${profile.value ? renderValue(desk, profile.value) : nothing} ${renderOrders(desk, profile)}
        </div>
        <div class="card parts">
          ${
            userId && proven
              ? html`<rapport-desk-loyalty .desk=${desk} .userId=${userId}></rapport-desk-loyalty>`
              : nothing
          }
          ${renderConsent(desk, profile)} ${renderTraits(desk, profile)}
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-customers': RapportDeskCustomers;
  }
}

import type { DeskCustomer } from '@rapport/sdk/models';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { renderValue } from '../insights/render-value.ts';
import { valueStyles } from '../insights/value.styles.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { DeskElement } from '../shared/desk-element.ts';
import { icons } from '../shared/icons.ts';
import type { DeskThread, ThreadKind } from '../threads/desk-thread.ts';
import { customerStyles } from './customer.styles.ts';
import { renderConsent, renderOrders, renderPages, renderTraits, renderWho } from './render-profile.ts';
import { renderSuggested, renderThreadLinks } from './render-related.ts';
import { seenPagesOf } from './seen-pages.ts';

/**
 * Shows who it is that an agent talks to.
 *
 * @summary The customer beside a thread: who, pages, orders, consent, cases, earlier conversations, articles.
 * @tag rapport-desk-customer
 * @event rapport-desk-back - The thread is asked for.
 * @event rapport-desk-insert - An article is to go into the answer; it is `detail`.
 */
export class RapportDeskCustomer extends DeskElement {
  static override styles = [baseStyles, customerStyles, valueStyles];
  static override properties: PropertyDeclarations = {
    kind: {},
    threadId: {},
    facts: { state: true },
    isFailed: { state: true },
  };

  kind: ThreadKind = 'conversations';
  threadId = '';

  private facts: DeskCustomer | undefined;
  private isFailed = false;
  /** Of what the facts were read: they are read again when somebody writes. */
  private readOf = '';

  private get about(): DeskThread | undefined {
    return this.desk.inboxes[this.kind].state().threads.get(this.threadId);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    this.watch(this.desk.inboxes[this.kind]);
    this.watch(this.desk.pages);
    if (changed.has('threadId')) this.facts = undefined;
    const { about } = this;
    const readOf = about ? `${about.id} ${about.preview} ${about.person.userId}` : '';
    if (!about || readOf === this.readOf) return;
    this.readOf = readOf;
    void this.load(about);
  }

  private async load(about: DeskThread): Promise<void> {
    const { readOf } = this;
    this.isFailed = false;
    try {
      const facts = await this.desk.api.threads[this.kind].customer(about.id);
      if (readOf === this.readOf) this.facts = facts;
    } catch {
      if (readOf === this.readOf) this.isFailed = true;
    }
  }

  protected override render(): TemplateResult {
    const { desk, about, facts } = this;
    const { text } = desk.voice;
    const isNew = facts?.profile === null;
    return html`
      <aside aria-labelledby="title">
        <div class="head">
          <button class="button plain square narrow" aria-label=${text.back} @click=${() => this.dispatchEvent(new CustomEvent('rapport-desk-back'))}>
            ${icons.back}
          </button>
          <h2 id="title">${text.customer.title}</h2>
        </div>
        ${about ? renderWho(desk, about, facts?.profile ?? undefined) : nothing}
        ${!facts && !this.isFailed ? html`<p class="quiet" role="status">${text.loading}</p>` : nothing}
        ${
          this.isFailed && about
            ? html`<div role="alert">
                <p class="error">${text.failed}</p>
                <button class="button" @click=${() => this.load(about)}>${text.retry}</button>
              </div>`
            : nothing
        }
        ${isNew ? html`<p class="quiet">${text.customer.unknown}</p>` : nothing}
        ${about && facts ? this.renderFacts(about, facts) : nothing}
      </aside>
    `;
  }

  private renderFacts(about: DeskThread, { profile, cases, conversations, articles }: DeskCustomer) {
    const { desk } = this;
    const { text } = desk.voice;
    const seen = seenPagesOf(desk.pages.state().pages, about.person);
    return html`
      ${renderPages(desk, profile ?? undefined, seen)}
      ${profile ? renderOrders(desk, profile) : nothing}
      ${profile?.value ? renderValue(desk, profile.value) : nothing}
      ${
        about.person.userId
          ? html`<rapport-desk-loyalty
              .desk=${desk}
              .site=${about.site}
              .userId=${about.person.userId}
            ></rapport-desk-loyalty>`
          : nothing
      }
      ${renderSuggested(desk, articles, (article) =>
        this.dispatchEvent(new CustomEvent('rapport-desk-insert', { detail: article })),
      )}
      ${renderThreadLinks(desk, 'cases', text.customer.cases, text.customer.noCases, cases)}
      ${renderThreadLinks(desk, 'conversations', text.customer.earlier, text.customer.noEarlier, conversations)}
      ${profile ? renderConsent(desk, profile) : nothing} ${profile ? renderTraits(desk, profile) : nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-customer': RapportDeskCustomer;
  }
}

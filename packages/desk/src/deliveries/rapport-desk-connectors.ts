import { countOf, formatMoment } from '@rapport/widgets/shared';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { DeliveryPage, ListedDelivery } from '../api/office-api.ts';
import type { OfficeStrings } from '../locale/office.en.ts';
import { OfficeElement } from '../office/office-element.ts';

/**
 * Shows what waits for connectors and what they refused.
 *
 * @summary Deliveries: what was given up, and sending it again.
 * @tag rapport-desk-connectors
 */
export class RapportDeskConnectors extends OfficeElement {
  static override properties: PropertyDeclarations = {
    view: { state: true },
    items: { state: true },
    next: { state: true },
    dropped: { state: true },
    said: { state: true },
  };

  private view: 'rejected' | 'waiting' = 'rejected';
  private items: readonly ListedDelivery[] | undefined;
  private next: string | null = null;
  private dropped: NonNullable<DeliveryPage['dropped']> = [];
  private said = '';

  protected override firstUpdated(): void {
    void this.load();
  }

  private async load(cursor?: string): Promise<void> {
    const { view } = this;
    await this.attempt(async () => {
      const page = await this.desk.api.office.deliveries(view, cursor);
      if (view !== this.view) return undefined;
      this.items = cursor ? [...(this.items ?? []), ...page.items] : page.items;
      this.next = page.next;
      this.dropped = page.dropped ?? [];
      return undefined;
    });
  }

  private show(view: 'rejected' | 'waiting'): void {
    this.view = view;
    this.items = undefined;
    this.said = '';
    void this.load();
  }

  private async replay(destination: string, sequences?: readonly number[]): Promise<void> {
    const { desk, words } = this;
    const isDone = await this.attempt(async () => {
      const count = await desk.api.office.replay(destination, sequences);
      this.said = countOf(desk.voice.language, count, words!.connectors.replayed);
      return this.said;
    });
    if (isDone) await this.load();
  }

  protected override renderPage(words: OfficeStrings): TemplateResult {
    const { connectors: text } = words;
    const { items, view } = this;
    const destinations = [...new Set(items?.map(({ destination }) => destination))];
    return html`
      <div>
        <h1>${text.title}</h1>
        <p class="quiet">${text.intro}</p>
      </div>
      <div class="views" role="group" aria-label=${text.view}>
        ${(['rejected', 'waiting'] as const).map(
          (
            option,
          ) => html`<button aria-pressed=${view === option ? 'true' : 'false'} @click=${() => this.show(option)}>
            ${text[option]}
          </button>`,
        )}
      </div>
      ${this.renderFault()} ${this.said ? html`<p class="good">${this.said}</p>` : nothing}
      ${
        view === 'rejected' && destinations.length > 0
          ? html`<div class="buttons">
              ${destinations.map(
                (name) =>
                  html`<button class="button" @click=${() => this.replay(name)}>${text.replayAll(name)}</button>`,
              )}
            </div>`
          : nothing
      }
      ${this.renderItems(words)} ${this.renderDropped(words)}
      ${this.next ? html`<button class="button" @click=${() => this.load(this.next!)}>${words.more}</button>` : nothing}
    `;
  }

  private renderDropped({ connectors }: OfficeStrings): TemplateResult[] {
    const { tag } = this.desk.voice;
    return this.dropped.flatMap(({ destination, reason, count }) => {
      const why = { no_consent: connectors.noConsent, unidentified: connectors.unidentified }[reason];
      const amount = new Intl.NumberFormat(tag).format(count);
      return why ? [html`<p class="quiet"><bdi>${destination}</bdi>: ${why(amount)}</p>`] : [];
    });
  }

  private renderItems(words: OfficeStrings): TemplateResult {
    const { items, view } = this;
    const { text, tag } = this.desk.voice;
    const { connectors } = words;
    const { columns } = connectors;
    if (!items) return html`<p class="empty" role="status">${this.fault ? nothing : text.loading}</p>`;
    if (items.length === 0)
      return html`<p class="card empty">${view === 'rejected' ? connectors.noneRejected : connectors.noneWaiting}</p>`;
    const isRejected = view === 'rejected';
    return html`
      <div class="card flush">
        <div class="scroll" role="region" tabindex="0" aria-label=${connectors[view]}>
          <table>
            <thead>
              <tr>
                <th scope="col">${columns.destination}</th>
                <th scope="col">${columns.what}</th>
                ${isRejected ? html`<th scope="col">${columns.why}</th>` : nothing}
                <th scope="col">${columns.attempts}</th>
                <th scope="col">${columns.at}</th>
                ${isRejected ? html`<td></td>` : nothing}
              </tr>
            </thead>
            <tbody>
              ${items.map(
                (item) => html`<tr>
                  <th scope="row"><bdi>${item.destination}</bdi></th>
                  <td><code>${item.messageId}</code>${item.erasure ? html`<br />${connectors.erasure}` : nothing}</td>
                  ${isRejected ? html`<td class="words"><bdi>${item.rejected?.message || item.rejected?.code}</bdi></td>` : nothing}
                  <td class="number">${new Intl.NumberFormat(tag).format(item.attempts)}</td>
                  <td class="number quiet">${formatMoment(tag, item.rejected?.at ?? item.addedAt)}</td>
                  ${
                    isRejected
                      ? html`<td>
                          <button class="button" @click=${() => this.replay(item.destination, [item.sequence])}>
                            ${connectors.replay}<span class="unseen">: ${item.messageId}</span>
                          </button>
                        </td>`
                      : nothing
                  }
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-connectors': RapportDeskConnectors;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import { loadConsentStrings } from '../consent/rapport-consent.locale.ts';
import type { RapportConsent } from '../consent/rapport-consent.ts';
import { controls } from '../shared/controls.styles.ts';
import { cross } from '../shared/cross.ts';
import { folded } from '../shared/folded.styles.ts';
import { formatTagOf } from '../shared/formats.ts';
import { directionOf } from '../shared/locale.ts';
import { RapportElement } from '../shared/rapport-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import { exportReceipts, type Holdings, loadHoldings, loadReceipts } from './holdings.ts';
import { createPageClients } from './page-clients.ts';
import { styles } from './rapport-your-data.styles.ts';
import { renderBody } from './render-body.ts';
import { saveFile } from './save-file.ts';
import { cleanTrait, faultOf, type Trait } from './traits.ts';
import type { Actions, Download, Editing, Erasing, Voice } from './view.ts';
import { loadYourDataStrings } from './your-data.locale.ts';
import type { YourDataClient } from './your-data-client.ts';
import { YourDataConsentEvent, YourDataEraseEvent, YourDataSaveEvent } from './your-data-events.ts';

/**
 * Shows customers what is held about them, in plain words: they correct it, take it with them, withdraw their
 * consent and have it erased.
 *
 * It stands in the page where it is put, or with `panel` is a panel over the page that is there while it is `open`.
 *
 * @summary Shows, corrects, exports and erases what is held about the customer.
 * @tag rapport-your-data
 * @event {YourDataConsentEvent} rapport-your-data-consent - The consent centre is asked for. Unless somebody calls
 *   `preventDefault`, the `<rapport-consent>` of the page is opened.
 * @event {YourDataSaveEvent} rapport-your-data-save - A trait was corrected; `detail` is `{trait}`.
 * @event {YourDataEraseEvent} rapport-your-data-erase - Everything is erased.
 * @csspart panel - The panel, or the box in the page.
 * @csspart title - Its heading.
 * @csspart close - The button that closes the panel.
 * @csspart about - Who the customer is, and how to reach them.
 * @csspart visits - The visits and the pages viewed last.
 * @csspart orders - The orders.
 * @csspart choices - What the customer agreed to, with the receipts.
 * @csspart take - The downloads.
 * @csspart erase - The offer to erase, then its question.
 * @csspart erased - What is said when everything is erased.
 * @csspart message - What is said when there is nothing to show.
 * @csspart input - The field in which a trait is corrected.
 * @csspart change - The button that opens it.
 * @csspart button - Every other button; also `save`, `consent`, `download`, `receipts`, `erase`, `confirm`, `keep`
 *   and `retry` by itself.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour, from which the others are derived.
 * @cssproperty [--rapport-font=system-ui] - The font family, such as that of the page.
 */
export class RapportYourData extends RapportElement {
  static override styles = [tokens, root, controls, folded, styles];
  static override properties = {
    client: { attribute: false },
    site: {},
    endpoint: {},
    panel: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
    voice: { state: true },
    holdings: { state: true },
    editing: { state: true },
    saved: { state: true },
    download: { state: true },
    erasing: { state: true },
    status: { state: true },
    aside: { state: true },
  };

  /** Where the data comes from. @default a client of the server that `site` and `endpoint` name */
  client: YourDataClient | undefined;

  /** The site's public key, where there is no `client`. */
  site: string | undefined;

  /** Where the Rapport server is, where there is no `client`. @default the page's own origin */
  endpoint: string | undefined;

  /** Whether it is a panel over the page. */
  panel = false;

  /** Whether the panel is on the page. */
  open = false;

  private voice: Voice | undefined;
  /** Undefined while it is loading. */
  private holdings: Holdings | undefined;
  private editing: Editing | undefined;
  private saved: string | undefined;
  private download: Download;
  private erasing: Erasing = 'no';
  /** What is announced to who cannot see what changed. */
  private status = '';
  /** Whether the panel makes way for the consent centre. */
  private aside = false;

  private preparing: Promise<unknown> | undefined;
  private speaking = '';
  private source: unknown;
  private readonly pageClient = createPageClients();
  private leave = new AbortController();

  /** Opens the panel and moves the focus into it; it returns when the panel is closed. */
  show(): void {
    this.open = true;
  }

  /** Closes the panel. */
  close(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = new AbortController();
    const { signal } = this.leave;
    addEventListener('online', () => this.holdings?.trouble === 'offline' && this.load(), { signal });
    document.addEventListener(
      'rapport-consent-choice',
      (event) => {
        const { choices } = (event as HTMLElementEventMap['rapport-consent-choice']).detail;
        const choice = { choices, at: new Date().toISOString() };
        if (this.holdings) this.holdings = { ...this.holdings, choice };
      },
      { signal },
    );
    document.addEventListener('rapport-consent-close', () => this.comeBack(), { signal });
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  private get isShown(): boolean {
    return !this.panel || this.open;
  }

  protected override willUpdate(): void {
    if (!this.isShown) {
      Object.assign(this, { editing: undefined, saved: undefined, download: undefined, status: '' });
      this.erasing = 'no';
      this.aside = false;
      this.source = undefined;
      return;
    }
    this.speak();
    const { client, site, endpoint } = this;
    const source = client ?? (site && `${endpoint} ${site}`);
    if (source && source !== this.source) {
      this.source = source;
      void this.load();
    }
  }

  /** Waits for the words too, as nothing is shown before. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.preparing;
    return super.getUpdateComplete();
  }

  private speak(): void {
    const { language } = this;
    if (language === this.speaking) return;
    this.speaking = language;
    this.preparing = (async () => {
      const { language: spoken, strings: text } = await loadYourDataStrings(language);
      const { strings: consent } = await loadConsentStrings(spoken);
      if (language !== this.speaking) return;
      this.voice = { language: spoken, text, purposes: consent.names, tag: formatTagOf(this.tags, spoken) };
    })();
  }

  private async getClient(): Promise<YourDataClient> {
    return this.client ?? this.pageClient(this.endpoint ?? location.origin, this.site!);
  }

  private async load(): Promise<void> {
    this.holdings = undefined;
    const { source } = this;
    const isOnline = () => navigator.onLine;
    const holdings = await this.getClient().then(
      (client) => loadHoldings(client, isOnline),
      () =>
        ({
          trouble: isOnline() ? 'failed' : 'offline',
          profile: undefined,
          choice: undefined,
          receipts: [],
        }) as const,
    );
    if (source === this.source) this.holdings = holdings;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { voice, panel } = this;
    if (!voice || !this.isShown) return nothing;
    const { language, text } = voice;
    const content = html`
      <div class="header">
        <div class="handle"></div>
        <h2 id="title" part="title" tabindex="-1" ?autofocus=${panel}>${text.title}</h2>
        ${
          panel
            ? html`<button class="close" part="close" aria-label=${text.close} @click=${this.close}>${cross}</button>`
            : nothing
        }
      </div>
      <div class="body">
        ${renderBody(this.holdings && { ...voice, ...this.shown, holdings: this.holdings }, voice, this.actions, () => this.load())}
      </div>
      <p class="unseen" role="status">${this.status}</p>
    `;
    const direction = directionOf(language);
    return panel
      ? html`<dialog
          class="root panel"
          part="panel"
          aria-labelledby="title"
          lang=${language}
          dir=${direction}
          @close=${this.onClose}
        >
          ${content}
        </dialog>`
      : html`<div class="root box" part="panel" role="region" aria-labelledby="title" lang=${language} dir=${direction}>
          ${content}
        </div>`;
  }

  private get shown() {
    const { editing, saved, download, erasing } = this;
    return { editing, saved, download, erasing };
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override updated(): void {
    const { dialog } = this;
    if (dialog && !dialog.open && !this.aside && dialog.isConnected) dialog.showModal();
  }

  private onClose(): void {
    if (!this.aside) this.open = false;
  }

  private async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  private focusOnChange(key: string): Promise<void> {
    return this.focusOn(`[data-trait="${CSS.escape(key)}"] button`);
  }

  private readonly actions: Actions = {
    edit: ({ key }) => {
      this.editing = { key, isSaving: false, error: undefined };
      this.saved = undefined;
      void this.focusOn('#value');
    },
    cancel: () => {
      const { key } = this.editing!;
      this.editing = undefined;
      void this.focusOnChange(key);
    },
    save: (trait, input) => void this.saveTrait(trait, cleanTrait(trait.kind, input)),
    remove: (trait) => void this.saveTrait(trait, null),
    changeChoices: () => this.changeChoices(),
    refreshReceipts: () => void this.refreshReceipts(),
    downloadEverything: () => void this.save('your-data', async (client) => client.profiles!.export()),
    downloadReceipts: () => void this.save('consent-receipts', exportReceipts),
    erasing: (next) => {
      if (this.erasing === 'busy') return;
      this.erasing = next;
      void this.focusOn(next === 'no' ? '[data-erase]' : '#question');
    },
    erase: () => void this.erase(),
  };

  private async saveTrait(trait: Trait, value: string | null): Promise<void> {
    const { key, kind, label } = trait;
    const { text } = this.voice!;
    if (this.editing?.isSaving) return;
    const fault = value === null ? undefined : faultOf(kind, value);
    if (fault) {
      this.editing = { key, isSaving: false, error: text.errors[fault] };
      return this.focusOn('#value');
    }
    this.editing = { key, isSaving: true, error: undefined };
    try {
      const client = await this.getClient();
      const profile = await client.profiles!.update({ [key]: value });
      if (this.holdings) this.holdings = { ...this.holdings, trouble: undefined, profile };
      this.editing = undefined;
      this.saved = key;
      this.status = value === null ? text.edit.removed(label) : text.edit.saved(label);
      this.dispatchEvent(new YourDataSaveEvent(key));
      await this.focusOnChange(key);
    } catch {
      this.editing = { key, isSaving: false, error: text.errors.unsaved };
    }
  }

  private async save(name: string, get: (client: YourDataClient) => Promise<unknown>): Promise<void> {
    const { take } = this.voice!.text;
    this.download = undefined;
    this.status = '';
    try {
      saveFile(`${name}-${new Date().toISOString().slice(0, 10)}.json`, await get(await this.getClient()));
      this.download = 'done';
    } catch {
      this.download = 'failed';
    }
    this.status = take[this.download];
  }

  /** Makes way for the consent centre, which a modal panel would keep from being used. */
  private changeChoices(): void {
    this.aside = this.panel;
    this.dialog?.close();
    if (this.dispatchEvent(new YourDataConsentEvent()))
      document.querySelector<RapportConsent>('rapport-consent')?.showDetails?.();
  }

  private async refreshReceipts(): Promise<void> {
    const { holdings } = this;
    const receipts = await loadReceipts(await this.getClient());
    if (receipts && holdings && holdings === this.holdings) this.holdings = { ...holdings, receipts };
  }

  private comeBack(): void {
    if (!this.aside) return;
    this.aside = false;
    void this.focusOn('[data-consent]');
  }

  private async erase(): Promise<void> {
    if (this.erasing === 'busy') return;
    this.erasing = 'busy';
    this.status = this.voice!.text.erase.busy;
    try {
      const client = await this.getClient();
      await client.profiles!.erase();
      this.erasing = 'done';
      this.dispatchEvent(new YourDataEraseEvent());
      await this.focusOn('#done');
    } catch {
      this.erasing = 'failed';
    }
    this.status = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-your-data': RapportYourData;
  }
}

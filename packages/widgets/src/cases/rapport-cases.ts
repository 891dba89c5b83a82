import type { Messages } from '@rapport/sdk';
import type { PropertyValues, TemplateResult } from 'lit';
import { controls } from '../shared/controls.styles.ts';
import { pageMessages } from '../shared/page-messages.ts';
import { pageSettings } from '../shared/page-messages-settings.ts';
import { panelStyles } from '../shared/panel/panel.styles.ts';
import { PanelElement } from '../shared/panel/panel-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import type { FileAddresses } from '../shared/writing/file-addresses.ts';
import { createCasesActions } from './cases-actions.ts';
import { CasesCloseEvent, CasesReplyEvent, CasesSubmitEvent } from './cases-events.ts';
import type { CasesOpening } from './cases-opening.ts';
import { type CasesPlace, placeIn, placeOf } from './cases-place.ts';
import type { CasesSession } from './cases-session.ts';
import { styles } from './rapport-cases.styles.ts';
import { renderFrame } from './render-frame.ts';
import { loadVoice, type Voice } from './voice.ts';

/**
 * Lets customers ask, complain and follow both to the end: their cases, how far each is, what was said, and a form
 * for a new one that first offers the open case that it may belong to.
 *
 * It stands in the page where it is put, or with `panel` is a panel over the page that is there while it is `open`.
 *
 * @summary Shows a customer's cases, and takes new ones.
 * @tag rapport-cases
 * @event {CasesOpenEvent} rapport-cases-open - A case is about to be shown; `detail` is `{id, number}`. Whoever shows
 *   it themselves calls `preventDefault`.
 * @event {CasesSubmitEvent} rapport-cases-submit - A new case was received; `detail` is `{id, number, subject}`.
 * @event {CasesReplyEvent} rapport-cases-reply - The customer wrote to a case; `detail` is `{id}`.
 * @event {CasesCloseEvent} rapport-cases-close - The panel has closed.
 * @slot menu - Ways to the other panels, below everything else.
 * @csspart panel - The panel, or the box in the page.
 * @csspart title - Its heading.
 * @csspart back - The button that leads back.
 * @csspart close - The button that closes the panel.
 * @csspart cases - The list of cases; `case` is one of it.
 * @csspart progress - How far a case is.
 * @csspart promise - When an answer was promised.
 * @csspart log - What was said; `entry` is one message, `file` one of its files, `state` how far it is on its way.
 * @csspart notice - What happened to the case, and what is said of the connection.
 * @csspart news - What is said once: that a case was received, or joined.
 * @csspart composer - Where an answer is written; `input` is a field, `attach` adds a file.
 * @csspart form - The form of a new case; `same` offers the open ones that may be about the same.
 * @csspart message - What is said when there is nothing to show.
 * @csspart button - Every other button; also `new`, `submit`, `send`, `add`, `anew`, `follow-up`, `older`, `retry` and
 *   `discard` by itself.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour, from which the others are derived.
 * @cssproperty [--rapport-font=system-ui] - The font family, such as that of the page.
 */
export class RapportCases extends PanelElement<Voice> {
  static override styles = [tokens, root, controls, panelStyles, styles];
  static override properties = {
    messages: { attribute: false },
    site: {},
    endpoint: {},
    case: {},
    isNew: { type: Boolean, attribute: 'new' },
    subject: {},
    orderId: { attribute: 'order-id' },
    inAddress: { type: Boolean, attribute: 'history' },
    session: { state: true },
    hasMasked: { state: true },
  };

  /** The cases of whoever is there. @default those of the server that `site` and `endpoint` name */
  messages: Messages | undefined;

  /** The site's public key, where there are no `messages`. */
  site: string | undefined;

  /** Where the Rapport server is, where there are no `messages`. @default the page's own origin */
  endpoint: string | undefined;

  /** Number or id of the case to begin with. */
  case: string | undefined;

  /** Whether to begin with the form of a new case. */
  isNew = false;

  /** What a new case is about. */
  subject: string | undefined;

  /** The order that a new case is about. */
  orderId: string | undefined;

  /**
   * Whether places are written into the page's address, as `#case/{number}`, and the browser's back button leads from
   * one to the one before. Only for an element that stands in the page; a page with a router of its own leaves it.
   */
  inAddress = false;

  /** Undefined while it is loading; null when it could not be loaded. */
  private session: CasesSession | null | undefined;
  private hasMasked = false;
  protected readonly loadVoice = loadVoice;
  private wanted: { place: CasesPlace; opening: CasesOpening } | undefined;
  private parts: typeof import('./cases-parts.ts') | undefined;
  private listen: ReturnType<typeof import('./cases-parts.ts').createCasesListener> | undefined;
  private files: FileAddresses | undefined;

  /** Opens the panel and moves the focus into it; it returns when the panel is closed. */
  show(opening: CasesOpening = {}): void {
    this.open = true;
    const place = placeOf(opening);
    if (!place) return;
    this.wanted = { place, opening };
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.leaving;
    const redraw = (): void => this.requestUpdate();
    for (const type of ['online', 'offline', 'focus']) addEventListener(type, redraw, { signal });
    addEventListener('popstate', () => this.followAddress(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.stop();
    this.session = undefined;
  }

  protected begin(changed: PropertyValues<this>, isEntered: boolean): void {
    const [locale = 'en'] = this.tags.filter(Boolean);
    const { messages, site, endpoint = '/' } = this;
    const source = messages ?? (site && `${endpoint} ${site}`);
    const isOther = source !== this.source || changed.has('locale');
    if (isOther) {
      this.source = source;
      this.session?.stop();
      this.session = undefined;
      if (source) this.making = this.make(source, locale);
    }
    if (isEntered) this.session?.start();
    if (this.session && this.wanted) {
      const { place, opening } = this.wanted;
      this.wanted = undefined;
      this.session.go(place, opening);
    }
  }

  /** Makes the session; what it consists of is loaded now, as no page needs it before. */
  private async make(source: unknown, locale: string): Promise<void> {
    const { site, endpoint = '/' } = this;
    try {
      const [messages, settings, parts] = await Promise.all([
        this.messages ?? pageMessages(endpoint, site ?? ''),
        this.messages ? undefined : pageSettings(endpoint, site ?? ''),
        import('./cases-parts.ts'),
      ]);
      if (source !== this.source) return;
      this.take(parts, messages);
      const session = new parts.CasesSession({
        messages,
        settings: settings?.chat,
        locale,
        isOnline: () => navigator.onLine,
        onChange: () => this.requestUpdate(),
        onPlace: () => {
          this.focusing.want('#place');
          this.renderRoot.querySelector('.scroller')?.scrollTo({ top: 0 });
        },
        onMasked: () => {
          this.hasMasked = true;
        },
        onSubmit: ({ id, number, subject }) => this.dispatchEvent(new CasesSubmitEvent(id, number, subject)),
        onReply: (id) => this.dispatchEvent(new CasesReplyEvent(id)),
      });
      if ('onForget' in messages) {
        const stop = messages.onForget(() => session.forget());
        this.leaving.signal.addEventListener('abort', stop);
      }
      this.session = session;
      this.showFirst(session);
    } catch {
      if (source === this.source) this.session = null;
    }
  }

  /** Takes what the cases consist of. */
  private take(parts: typeof import('./cases-parts.ts'), messages: Messages): void {
    this.files = parts.createFileAddresses({
      messages,
      now: Date.now,
      onChange: () => this.requestUpdate(),
    });
    if (this.parts) return;
    this.parts = parts;
    this.listen = parts.createCasesListener(this.announcer);
    this.adopt(parts.styles);
  }

  private showFirst(session: CasesSession): void {
    session.start();
    const { case: ref, subject, orderId, isNew } = this;
    const opening = { case: ref, subject, orderId };
    const named = this.inAddress && !this.panel ? placeIn(location.hash) : undefined;
    const place = named ?? placeOf(opening) ?? (isNew ? { kind: 'new' as const } : undefined);
    if (!place || this.wanted) return;
    session.go(place, opening);
    // What the page shows by itself does not take the focus.
    this.focusing.want(':not(*)');
  }

  protected end(): CasesCloseEvent {
    return new CasesCloseEvent();
  }

  private followAddress(): void {
    const place = this.inAddress && !this.panel ? placeIn(location.hash) : undefined;
    if (place) this.session?.go(place);
  }

  private readonly actions = createCasesActions({
    host: this,
    session: () => this.session ?? undefined,
    files: () => this.files,
    focus: this.focusing.want,
    isInAddress: () => this.inAddress && !this.panel,
    onMasked: (hasMasked) => {
      this.hasMasked = hasMasked;
    },
    redraw: () => this.requestUpdate(),
  });

  protected renderContent(voice: Voice): TemplateResult {
    const { session, parts, panel, files, actions, hasMasked } = this;
    const view = session &&
      files && {
        ...voice,
        session,
        files,
        actions,
        hasMasked,
        now: Date.now(),
        isOnline: navigator.onLine,
      };
    return renderFrame({
      ...voice,
      panel,
      parts:
        parts && view
          ? { inside: () => parts.renderInside(view), foot: () => parts.renderFoot(view) }
          : session === null
            ? null
            : undefined,
      goBack: session && session.place.kind !== 'list' ? () => actions.go({ kind: 'list' }) : undefined,
      status: this.announcer.text,
      close: () => this.close(),
      retry: () => {
        this.source = undefined;
        this.requestUpdate();
      },
    });
  }

  protected override updated(): void {
    const { session, voice } = this;
    if (session && voice && this.isShown) {
      this.listen?.(session, voice);
      if (document.visibilityState === 'visible') session.read();
    }
    super.updated();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-cases': RapportCases;
  }
}

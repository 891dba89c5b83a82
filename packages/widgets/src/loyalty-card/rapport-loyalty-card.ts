import type { LoyaltySettings } from '@rapport/sdk/models';
import { adoptStyles, type LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { controls } from '../shared/controls.styles.ts';
import { folded } from '../shared/folded.styles.ts';
import { panelStyles } from '../shared/panel/panel.styles.ts';
import { PanelElement } from '../shared/panel/panel-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import { createCardActions } from './card-actions.ts';
import { createCardCode } from './card-code.ts';
import type { CardView } from './card-view.ts';
import type { LoyaltyCardClient } from './loyalty-card-client.ts';
import { LoyaltyCardCloseEvent, LoyaltyCardRedeemEvent } from './loyalty-card-events.ts';
import type { LoyaltyCardOpening } from './loyalty-card-opening.ts';
import type { LoyaltySession } from './loyalty-session.ts';
import { styles } from './rapport-loyalty-card.styles.ts';
import { renderFrame } from './render-frame.ts';
import { loadVoice, type Voice } from './voice.ts';

/** What was answered is asked for again when the page is seen after so long. */
const staleMs = 30_000;

/**
 * Shows customers their loyalty card: points, tier, the code for the till, rewards to exchange points for, coupons,
 * and why every point came or went.
 *
 * It stands in the page where it is put, or with `panel` is a panel over the page that is there while it is `open`.
 *
 * @summary Shows a customer's loyalty card, and exchanges points for rewards.
 * @tag rapport-loyalty-card
 * @event {LoyaltyCardRedeemEvent} rapport-loyalty-card-redeem - Points were exchanged; `detail` is
 *   `{rewardId, couponCode}`.
 * @event {LoyaltyCardSignInEvent} rapport-loyalty-card-sign-in - The customer follows the way to sign in. Whoever opens
 *   the form themselves calls `preventDefault`.
 * @event {LoyaltyCardCloseEvent} rapport-loyalty-card-close - The panel has closed.
 * @slot menu - Ways to the other panels, below everything else.
 * @csspart panel - The panel, or the box in the page.
 * @csspart title - Its heading.
 * @csspart close - The button that closes the panel.
 * @csspart card - The card; `points`, `tier` and `code` are on it.
 * @csspart progress - How far the next tier is.
 * @csspart notice - What is said of the connection, and of a redemption that has no answer yet.
 * @csspart tabs - The choice of what is below the card; `tab` is one of it.
 * @csspart rewards - The rewards; `reward` is one of them.
 * @csspart coupons - The coupons; `coupon` is one of them.
 * @csspart history - The entries; `entry` is one of them.
 * @csspart dialog - The question whether to exchange points, and what became of it.
 * @csspart store - The code on the whole screen; `close-store` is the button that leaves it.
 * @csspart message - What is said when there is no card.
 * @csspart button - Every other button; also `store`, `redeem`, `confirm`, `dismiss`, `copy`, `refund`, `resume`,
 *   `more`, `retry` and `sign-in` by itself.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour, from which the others are derived.
 * @cssproperty [--rapport-card] - The colour of the card. By default the site's colour.
 * @cssproperty [--rapport-font=system-ui] - The font family, such as that of the page.
 */
export class RapportLoyaltyCard extends PanelElement<Voice> {
  static override styles = [tokens, root, controls, folded, panelStyles, styles];
  static override properties = {
    client: { attribute: false },
    programme: { attribute: false },
    site: {},
    endpoint: {},
    token: {},
    signIn: { attribute: 'sign-in' },
    session: { state: true },
    isInStore: { state: true },
    copied: { state: true },
    cardWidth: { state: true },
  };

  /** Where the card comes from. @default a client of the server that `site` and `endpoint` name */
  client: LoyaltyCardClient | undefined;

  /** What the owner decided about the card, where there is a `client`. @default points, and a QR code */
  programme: LoyaltySettings | undefined;

  /** The site's public key, where there is no `client`. */
  site: string | undefined;

  /** Where the Rapport server is, where there is no `client`. @default the page's own origin */
  endpoint: string | undefined;

  /** Proves the customer, where no script tag does: a JWT signed by the site's backend. */
  token: string | undefined;

  /** Where customers sign in; without it nothing leads there. */
  signIn: string | undefined;

  /** Undefined while it is loading; null when it could not be loaded. */
  private session: LoyaltySession | null | undefined;
  private isInStore = false;
  /** The code that was copied last. */
  private copied: string | undefined;
  private cardWidth = 358;
  protected readonly loadVoice = loadVoice;
  private parts: typeof import('./loyalty-card-parts.ts') | undefined;
  private wakeLock: { start(): void; stop(): void } | undefined;
  private wanted: LoyaltyCardOpening | undefined;
  /** What is below the card was asked for, so that is where the panel is scrolled to. */
  private isAtView = false;
  private lastAsked = 0;
  private readonly sizes = new ResizeObserver(([entry]) => {
    const { inlineSize = 0 } = entry?.borderBoxSize[0] ?? {};
    // Later, as a change of sizes while they are told is an error of the page's.
    if (inlineSize > 0)
      requestAnimationFrame(() => {
        this.cardWidth = Math.round(inlineSize);
      });
  });
  private readonly code = createCardCode(() => this.requestUpdate());

  /** Opens the panel and moves the focus into it; it returns when the panel is closed. */
  show(opening: LoyaltyCardOpening = {}): void {
    this.open = true;
    this.wanted = opening;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.leaving;
    // The script tag knows who has signed in; it may be there already, or come later and look for this element.
    if (!this.client) document.dispatchEvent(new CustomEvent('rapport:loyalty-card'));
    addEventListener('online', () => this.comeOnline(), { signal });
    addEventListener('offline', () => this.requestUpdate(), { signal });
    addEventListener('resize', () => this.requestUpdate(), { signal });
    document.addEventListener('visibilitychange', () => this.look(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    this.sizes.disconnect();
  }

  private stop(): void {
    this.session?.stop();
    this.session = undefined;
    this.source = undefined;
    this.rest();
  }

  /** What runs while the card is seen stops. */
  private rest(): void {
    this.isInStore = false;
    this.wakeLock?.stop();
    this.code.stop();
  }

  protected begin(changed: PropertyValues<this>, isEntered: boolean): void {
    const { client, site, endpoint = '/', token } = this;
    const source = client ?? (site && `${endpoint} ${site} ${token ?? ''}`);
    if (source !== this.source || changed.has('locale')) {
      this.session?.stop();
      this.session = undefined;
      this.source = source;
      if (source) this.making = this.make(source);
    } else if (isEntered) this.refresh();
    if (this.session && this.wanted) {
      const { view, store } = this.wanted;
      this.wanted = undefined;
      // Who opens the panel uses the card.
      this.session.use();
      if (view) {
        this.session.show(view);
        this.isAtView = true;
      }
      if (store) this.enterStore();
    }
  }

  /** Makes the session; what it consists of is loaded now, as no page needs it before. */
  private async make(source: unknown): Promise<void> {
    const { client, site = '', endpoint = '/' } = this;
    try {
      const [parts, { client: own, programme }] = await Promise.all([
        import('./loyalty-card-parts.ts'),
        client
          ? { client, programme: this.programme }
          : import('./page-source.ts').then(({ loadPageSource }) =>
              loadPageSource(endpoint, site, () => this.token),
            ),
      ]);
      if (source !== this.source) return;
      this.take(parts);
      const [locale = 'en'] = this.tags.filter(Boolean);
      const session = new parts.LoyaltySession({
        client: own,
        programme,
        kept: parts.createKeptCard(`${new URL(endpoint, document.baseURI).origin} ${site}`),
        locale,
        isOnline: () => navigator.onLine,
        createId: parts.randomId,
        onChange: () => this.requestUpdate(),
        onRedeem: (rewardId, couponCode) =>
          this.dispatchEvent(new LoyaltyCardRedeemEvent(rewardId, couponCode)),
      });
      this.session = session;
      this.lastAsked = Date.now();
      session.start();
    } catch {
      if (source === this.source) this.session = null;
    }
  }

  /** Takes what the card consists of. */
  private take(parts: typeof import('./loyalty-card-parts.ts')): void {
    if (this.parts) return;
    this.parts = parts;
    this.wakeLock = parts.createWakeLock(navigator.wakeLock);
    const all = [...(this.constructor as typeof LitElement).elementStyles, parts.styles];
    adoptStyles(this.renderRoot as ShadowRoot, all);
  }

  /** Scrolls what scrolls, and nothing around it. */
  private scrollToView(): void {
    const box = this.renderRoot.querySelector('.scroller');
    const tabs = this.renderRoot.querySelector('.tabs');
    if (box && tabs) box.scrollTop += tabs.getBoundingClientRect().top - box.getBoundingClientRect().top;
  }

  private refresh(): void {
    this.lastAsked = Date.now();
    this.session?.refresh();
  }

  private look(): void {
    const isSeen = document.visibilityState === 'visible' && this.isShown;
    if (!isSeen) this.code.stop();
    else if (Date.now() - this.lastAsked > staleMs) this.refresh();
    this.requestUpdate();
  }

  private comeOnline(): void {
    const { session } = this;
    if (!session || !this.isShown) return;
    this.refresh();
    // Who has confirmed waits for the answer; with the same key it is the same redemption.
    if (session.redeeming?.phase === 'unanswered') void session.confirm();
  }

  protected end(): Event {
    this.session?.dismiss();
    this.copied = undefined;
    this.rest();
    return new LoyaltyCardCloseEvent();
  }

  protected override escape(): boolean {
    if (this.isInStore) this.leaveStore();
    else if (this.session?.redeeming) this.actions.dismiss();
    else return false;
    return true;
  }

  private enterStore(): void {
    if (!this.session) return;
    this.session.use();
    this.isInStore = true;
    this.wakeLock?.start();
    this.focusing.want('#in-store');
  }

  private leaveStore(): void {
    this.isInStore = false;
    this.wakeLock?.stop();
    this.focusing.want('#store');
  }

  private readonly actions = createCardActions({
    host: this,
    session: () => this.session ?? undefined,
    focus: this.focusing.want,
    say: (words) => this.announcer.say(words),
    enterStore: () => this.enterStore(),
    leaveStore: () => this.leaveStore(),
    choose: (kind) => this.code.choose(kind),
    onCopied: (code) => {
      this.copied = code;
    },
    words: () => this.voice?.text,
    retry: () => this.refresh(),
  });

  protected renderContent(voice: Voice): TemplateResult {
    const { session, parts, panel } = this;
    return renderFrame({
      ...voice,
      panel,
      inside:
        session && parts
          ? () => parts.renderInside(this.viewOf(voice, session, parts))
          : session === null
            ? null
            : undefined,
      status: this.announcer.text,
      close: () => this.close(),
      retry: () => {
        this.source = undefined;
        this.requestUpdate();
      },
    });
  }

  private viewOf(
    voice: Voice,
    session: LoyaltySession,
    { createRotating }: NonNullable<typeof this.parts>,
  ): CardView {
    const { cardWidth, isInStore, copied, signIn, actions } = this;
    const { programme } = session;
    return {
      ...voice,
      session,
      programme,
      now: Date.now(),
      code: this.code.show({ session, programme, createRotating }),
      cardWidth,
      pixelRatio: devicePixelRatio || 1,
      isInStore,
      copied,
      signIn,
      actions,
    };
  }

  protected override updated(): void {
    // What lies over the panel is opened after it.
    super.updated();
    for (const dialog of this.renderRoot.querySelectorAll<HTMLDialogElement>('.ask, .store'))
      if (dialog.isConnected && !dialog.open) dialog.showModal();
    const card = this.renderRoot.querySelector('.card');
    if (!card) return;
    // Before it is painted: what the code takes depends on it.
    this.cardWidth = Math.round(card.getBoundingClientRect().width) || this.cardWidth;
    this.sizes.observe(card);
    if (this.isAtView) this.scrollToView();
    this.isAtView = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-loyalty-card': RapportLoyaltyCard;
  }
}

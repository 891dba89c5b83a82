import type { PropertyValues, TemplateResult } from 'lit';
import { controls } from '../shared/controls.styles.ts';
import { panelStyles } from '../shared/panel/panel.styles.ts';
import { PanelElement } from '../shared/panel/panel-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import { createHelpActions } from './help-actions.ts';
import type { HelpClient } from './help-client.ts';
import { HelpCloseEvent, HelpSearchEvent } from './help-events.ts';
import type { HelpSession } from './help-session.ts';
import { loadVoice } from './load-voice.ts';
import { nameOfHelp } from './name-of-help.ts';
import { addressOf, createNavigation } from './navigation.ts';
import { type HelpOpening, placeOf } from './opening.ts';
import type { Place } from './place.ts';
import { styles } from './rapport-help.styles.ts';
import type { Reading } from './reading/reading.ts';
import type { ReadingTools } from './reading/reading-actions.ts';
import { renderFrame } from './render-frame.ts';
import { createSearchActions } from './search-actions.ts';
import { createSearchListener } from './search-listener.ts';
import type { Voice } from './view.ts';

/**
 * Lets customers find the answer themselves: they search while they type, look through topics, and read. What they
 * have read is there without a network too.
 *
 * It stands in the page where it is put, or with `panel` is a panel over the page that is there while it is `open`.
 *
 * @summary Searches and shows the articles of the help centre.
 * @tag rapport-help
 * @event {HelpOpenEvent} rapport-help-open - An article is about to be shown; `detail` is `{slug, locale}`. Whoever
 *   shows it themselves calls `preventDefault`.
 * @event {HelpSearchEvent} rapport-help-search - Something was searched for; `detail` is `{query, results}`.
 * @event {HelpVoteEvent} rapport-help-vote - An article was found helpful or not; `detail` is `{slug, helpful}`.
 * @event {HelpSolvedEvent} rapport-help-solved - An article has solved the question; `detail` is `{slug}`.
 * @event {HelpContactEvent} rapport-help-contact - A person is asked for; `detail` is `{label, url}`. Whoever opens
 *   something else than `url` calls `preventDefault`.
 * @event {HelpCloseEvent} rapport-help-close - The panel has closed.
 * @csspart panel - The panel, or the box in the page.
 * @csspart title - Its heading.
 * @csspart back - The button that leads back.
 * @csspart close - The button that closes the panel.
 * @csspart search - The search field; `input` is the field (also that of a vote), `clear` the button that empties it.
 * @csspart results - The list of what was found while typing; `result` is one of it.
 * @csspart none - What is said when nothing was found.
 * @csspart topics - The list of topics.
 * @csspart articles - A list of articles.
 * @csspart article - The article.
 * @csspart contents - Its table of contents.
 * @csspart body - Its text.
 * @csspart tools - What can be done with it.
 * @csspart vote - The question whether it helped.
 * @csspart contact - Who can be asked.
 * @csspart notice - Where what is shown comes from, when it is not from the server.
 * @csspart message - What is said when there is nothing to show.
 * @csspart button - Every other button; also `copy`, `print`, `page`, `yes`, `no`, `solved`, `send`, `all`, `topics`,
 *   `more` and `retry` by itself.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour, from which the others are derived.
 * @cssproperty [--rapport-font=system-ui] - The font family, such as that of the page.
 */
export class RapportHelp extends PanelElement<Voice> {
  static override styles = [tokens, root, controls, panelStyles, styles];
  static override properties = {
    client: { attribute: false },
    site: {},
    endpoint: {},
    article: {},
    inAddress: { type: Boolean, attribute: 'history' },
    isUnfolded: { state: true },
    isCopied: { state: true },
    reading: { state: true },
    session: { state: true },
  };

  /** Where the articles come from. @default a reader of the server that `site` and `endpoint` name */
  client: HelpClient | undefined;

  /** The site's public key, where there is no `client`. */
  site: string | undefined;

  /** Where the Rapport server is, where there is no `client`. @default the page's own origin */
  endpoint: string | undefined;

  /** The slug of the article to begin with. */
  article: string | undefined;

  /**
   * Whether places are written into the page's address, as `#help/{slug}`, and the browser's back button leads from
   * one to the one before. Only for an element that stands in the page; a page with a router of its own leaves it.
   */
  inAddress = false;

  private isUnfolded = false;
  private isCopied = false;

  /** Both undefined while they are loading; null when they could not be loaded. */
  private reading: Reading | null | undefined;
  private session: HelpSession | null | undefined;
  private inside: typeof import('./inside.ts') | undefined;
  private left: HelpSession['left'] | undefined;
  protected readonly loadVoice = loadVoice;
  private readonly listen = createSearchListener(this.announcer);

  /** Opens the panel and moves the focus into it; it returns when the panel is closed. */
  show(opening?: HelpOpening): void {
    this.open = true;
    const place = placeOf(opening);
    void this.updateComplete.then(() => {
      if (place) this.navigation.follow(place);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.leaving;
    document.addEventListener('rapport:customer', this.startAgain, { signal });
    addEventListener('online', () => this.session?.recover(), { signal });
    addEventListener('offline', () => this.requestUpdate(), { signal });
    addEventListener('pagehide', () => this.session?.leave(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.navigation.stop();
    this.session?.leave();
    this.session = undefined;
  }

  /** The server's address, or the page's where a client was given. */
  private get server(): string {
    return new URL(this.client ? '/' : (this.endpoint ?? '/'), document.baseURI).href;
  }

  /** Makes the session that the properties ask for; a panel that is opened again is as it was left. */
  protected begin(changed: PropertyValues<this>, isEntered: boolean): void {
    const { article } = this;
    const [locale = 'en'] = this.tags.filter(Boolean);
    const name = nameOfHelp(this);
    const source = name && `${name} ${locale}`;
    const isNew = source !== this.source || changed.has('client');
    if (isNew) {
      this.session?.leave();
      this.source = source;
      this.session = undefined;
      if (name) this.making = this.make(source, name, locale);
    } else if (changed.has('article') && article) this.navigation.follow({ kind: 'article', slug: article });
    if (!isEntered || !this.panel) return;
    if (!isNew) this.session?.resume();
    // A field that takes the focus brings up the keyboard of a phone, over everything else.
    if (matchMedia('(pointer: fine)').matches) this.focusing.want('#search, #place');
  }

  /** Makes the session; what it consists of is loaded now, as no page needs it before. */
  private async make(source: unknown, name: string, locale: string): Promise<void> {
    try {
      const inside = await import('./inside.ts');
      if (source !== this.source) return;
      this.adopt(inside.styles);
      this.inside = inside;
      const session = inside.createPageSession(this, {
        locale,
        name,
        onChange: () => this.requestUpdate(),
        onUse: () => void this.loadReading(),
        onSearch: (query, results) => this.dispatchEvent(new HelpSearchEvent(query, results)),
      });
      this.session = session;
      session?.begin(this.navigation.start() ?? placeOf(this), this.left);
      this.left = undefined;
    } catch {
      if (source === this.source) this.session = null;
    }
  }

  /** Somebody else may ask now: nothing of what was read so far stays, but where the customer was. */
  private readonly startAgain = (): void => {
    const { session } = this;
    if (session === undefined) return; // One that is being made looks who asks when it is there.
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    session?.leave();
    if (this.isShown) this.left = session?.left ?? this.left;
    if (focused) this.focusing.want(focused.id === 'search' ? '#search, #place' : '#place, #search');
    this.source = this.session = undefined;
    this.requestUpdate();
  };

  protected end(): HelpCloseEvent {
    this.session?.leave();
    return new HelpCloseEvent();
  }

  /** Loads what comes after the first view. */
  private async loadReading(): Promise<void> {
    if (this.reading) return;
    this.reading = undefined;
    try {
      const { createReading } = await import('./reading/reading.ts');
      const reading = createReading(this.tools);
      this.adopt(reading.styles);
      this.reading = reading;
    } catch {
      this.reading = null;
    }
  }

  private readonly tools: ReadingTools = {
    host: this,
    session: () => this.session ?? undefined,
    text: () => this.voice?.text,
    say: this.announcer.say,
    onCopied: () => {
      this.isCopied = true;
    },
    focus: (selectors) => {
      this.focusing.want(selectors);
      this.requestUpdate();
    },
  };

  private readonly navigation = createNavigation({
    ...this.tools,
    root: () => this.renderRoot,
    isInAddress: () => this.inAddress && !this.panel,
    onGo: () => {
      this.isCopied = false;
    },
  });

  private readonly actions = createHelpActions({ ...this.tools, go: this.navigation.go });
  private readonly searchActions = createSearchActions({ ...this.tools, go: this.navigation.go });

  protected renderContent(voice: Voice): TemplateResult {
    const { session, panel, navigation, inside } = this;
    return renderFrame({
      ...voice,
      session,
      panel,
      inside: session && inside ? () => this.renderInside(voice, session, inside) : undefined,
      status: this.announcer.text,
      goBack: navigation.back,
      close: () => this.close(),
      retry: this.startAgain,
    });
  }

  private renderInside(
    voice: Voice,
    session: HelpSession,
    inside: typeof import('./inside.ts'),
  ): TemplateResult {
    const { panel, isUnfolded, isCopied, server, reading } = this;
    const view = {
      ...voice,
      session,
      panel,
      reading,
      isUnfolded,
      isCopied,
      server,
      page: document.baseURI,
      isOnline: navigator.onLine,
      canCopy: 'clipboard' in navigator,
      unfold: () => {
        this.isUnfolded = true;
        this.focusing.want('.topics li:nth-child(7) a');
      },
      hrefOf: (place: Place) =>
        addressOf(place, session.known?.locale ?? '', server, this.client ? '' : this.site),
    };
    return inside.renderInside(view, this.actions, this.searchActions);
  }

  protected override updated(): void {
    const { session, voice } = this;
    if (session && voice) this.listen(session.search, voice);
    this.renderRoot.querySelector('.hit[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    super.updated();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-help': RapportHelp;
  }
}

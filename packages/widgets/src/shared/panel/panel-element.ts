import { type CSSResult, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { watchCoveredFocus } from '../covered-focus.ts';
import { focusedElement } from '../focused-element.ts';
import { directionOf, type Locale } from '../locale.ts';
import { RapportElement } from '../rapport-element.ts';
import { createAnnouncer } from './announcer.ts';
import { createFocusKeeper } from './focus-keeper.ts';
import { watchKeyboard } from './keyboard-room.ts';

/**
 * What all panels have in common. They stand in the page where they are put, or with `panel` lie over it while they
 * are `open`: as a card beside which the page goes on, or on narrow windows as a sheet over all of it.
 */
export abstract class PanelElement<Voice extends { language: Locale }> extends RapportElement {
  static override properties: PropertyDeclarations = {
    panel: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
    voice: { state: true },
    isAside: { state: true },
    isSheet: { state: true },
  };

  /** Whether it is a panel over the page. */
  panel = false;

  /** Whether the panel is on the page. */
  open = false;

  protected voice: Voice | undefined;
  /** What is shown comes from; nothing is shown without. */
  protected source: unknown;
  /** Settles when what is shown is there. */
  protected making: Promise<unknown> | undefined;
  /** Aborted when the element leaves the page. */
  protected leaving = new AbortController();
  protected readonly focusing = createFocusKeeper(() => this.renderRoot);
  protected readonly announcer = createAnnouncer(() => this.requestUpdate());
  /** Whether the panel lies at the other side, as it would hide what has the focus. */
  private isAside = false;
  private isSheet = false;
  private wasShown = false;
  private preparing: Promise<unknown> | undefined;
  private speaking = '';
  private opener: HTMLElement | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.onKeyDown(event));
  }

  /** Loads how it speaks; of the tags one may name a country. */
  protected abstract loadVoice(language: Locale, tags: readonly string[]): Promise<Voice>;
  /** Draws what is inside; its heading has the id `title`. */
  protected abstract renderContent(voice: Voice): TemplateResult;
  /** Prepares what is shown, before each rendering. */
  protected abstract begin(changed: ReadonlyMap<PropertyKey, unknown>, isEntered: boolean): void;
  /** It is not shown any more. @returns what tells so */
  protected abstract end(): Event;
  /** Leaves what is open inside, and tells whether anything was. */
  protected escape(): boolean {
    return false;
  }

  /** Dresses what was loaded later. */
  protected adopt({ styleSheet }: CSSResult): void {
    const shadow = this.renderRoot as ShadowRoot;
    shadow.adoptedStyleSheets = [...new Set([...shadow.adoptedStyleSheets, styleSheet as CSSStyleSheet])];
  }

  /** Closes the panel. */
  close(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const stopWatching = watchCoveredFocus(
      () => (this.isSheet ? null : this.dialog),
      () => {
        this.isAside = !this.isAside;
      },
    );
    signal.addEventListener('abort', stopWatching);
    signal.addEventListener('abort', watchKeyboard(this.renderRoot as ShadowRoot));
    const narrow = matchMedia('(max-width: 480px)');
    this.isSheet = narrow.matches;
    narrow.addEventListener('change', () => this.turn(narrow.matches), { signal });
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
    this.announcer.hush();
    this.source = undefined;
    this.wasShown = false;
  }

  protected get isShown(): boolean {
    return !this.panel || this.open;
  }

  /** Whether the focus is in it, or in what was put into it. */
  private get hasFocus(): boolean {
    return this.contains((this.getRootNode() as Document | ShadowRoot).activeElement);
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog.panel');
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    const { isShown, wasShown } = this;
    this.wasShown = isShown;
    if (isShown) {
      this.speak();
      if (!wasShown && this.panel) {
        this.opener = focusedElement();
        this.focusing.want('#title');
      }
      this.begin(changed, !wasShown);
    } else if (wasShown) this.leave();
  }

  private leave(): void {
    this.isAside = false;
    this.announcer.hush();
    const { opener } = this;
    // Who has gone on in the page stays there.
    const { hasFocus } = this;
    const event = this.end();
    void super.getUpdateComplete().then(() => {
      // What opened it may have been hidden until now.
      this.dispatchEvent(event);
      if (hasFocus) opener?.focus();
    });
  }

  /** Waits for the words too, as nothing is shown before. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.preparing, this.making]);
    return super.getUpdateComplete();
  }

  private speak(): void {
    const { language, tags } = this;
    const speaking = `${tags}`;
    if (speaking === this.speaking) return;
    this.speaking = speaking;
    this.preparing = this.loadVoice(language, tags).then((voice) => {
      if (speaking === this.speaking) this.voice = voice;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { voice, panel } = this;
    if (!voice || !this.isShown || !this.source) return nothing;
    const { language } = voice;
    const direction = directionOf(language);
    return panel
      ? html`<dialog
          class="root panel ${this.isAside ? 'aside' : ''}"
          part="panel"
          popover=${this.isSheet ? nothing : 'manual'}
          aria-labelledby="title"
          lang=${language}
          dir=${direction}
          @close=${this.onClose}
        >
          ${this.renderContent(voice)}
        </dialog>`
      : html`<div class="root box" part="panel" role="region" aria-labelledby="title" lang=${language} dir=${direction}>
          ${this.renderContent(voice)}
        </div>`;
  }

  protected override updated(): void {
    const { dialog, isSheet } = this;
    if (dialog?.isConnected && !dialog.matches(isSheet ? ':modal' : ':popover-open')) {
      dialog.close();
      // A sheet covers what the focus must not go to.
      if (isSheet) dialog.showModal();
      else dialog.showPopover();
    }
    this.focusing.look();
  }

  /** A window has become narrow or wide: the same stays in view, and the focus where it was. */
  private turn(isSheet: boolean): void {
    const focused = this.hasFocus ? focusedElement() : undefined;
    const box = this.renderRoot.querySelector('.scroller');
    const top = box?.scrollTop ?? 0;
    this.isSheet = isSheet;
    void super.getUpdateComplete().then(() => {
      if (!this.dialog) return;
      box?.scrollTo(0, top);
      focused?.focus({ preventScroll: true });
    });
  }

  /** Tells of the browser's own ways to close a sheet; not of its turning into a card. */
  private onClose(): void {
    if (!this.dialog?.matches(':modal, :popover-open')) this.close();
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { key, defaultPrevented, isComposing, keyCode } = event;
    if (key !== 'Escape' || defaultPrevented || isComposing || keyCode === 229) return;
    const isLeft = this.escape();
    if (!isLeft && !this.panel) return;
    event.preventDefault();
    if (!isLeft) this.close();
  }
}

import type { Messages } from '@rapport/sdk';
import type { ChatSettings } from '@rapport/sdk/models';
import type { PropertyValues, TemplateResult } from 'lit';
import { controls } from '../shared/controls.styles.ts';
import { panelStyles } from '../shared/panel/panel.styles.ts';
import { PanelElement } from '../shared/panel/panel-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import { ChatCloseEvent, ChatUnreadEvent } from './chat-events.ts';
import type { ChatOpening } from './chat-opening.ts';
import { type ChatSource, loadSource } from './load-source.ts';
import { styles } from './rapport-chat.styles.ts';
import { renderFrame } from './render-frame.ts';
import type { Talk } from './talk/talk.ts';
import { loadVoice, type Voice } from './voice.ts';

/**
 * Lets customers talk to the site: with the assistant, then with people. What is written is kept on the device until
 * the server has it, so nothing is lost without a network.
 *
 * It stands in the page where it is put, or with `panel` is a panel over the page that is there while it is `open`.
 *
 * @summary The chat: conversations with the site.
 * @tag rapport-chat
 * @event {ChatArticleEvent} rapport-chat-article - An article is about to be shown; `detail` is
 *   `{slug, locale, heading?}`. Whoever shows it themselves calls `preventDefault`.
 * @event {ChatSendEvent} rapport-chat-send - Something was sent; `detail` is `{conversation}`.
 * @event {ChatUnreadEvent} rapport-chat-unread - Another number of messages is unread; `detail` is `{unread}`.
 * @event {ChatCloseEvent} rapport-chat-close - The panel has closed.
 * @csspart panel - The panel, or the box in the page.
 * @csspart header - Its heading; `title`, `wait`, `back`, `options` and `close` are in it, `menu` below it.
 * @csspart conversations - The list of conversations; `conversation` is one of it.
 * @csspart form - What is asked before a conversation.
 * @csspart log - What was said.
 * @csspart message - One message; `bubble` is its text, `file` a file, `state` when it was and how far it is.
 * @csspart articles - The articles of an answer; `article` is one of them.
 * @csspart choices - The answers that can be given with one press.
 * @csspart notice - What the system tells.
 * @csspart newest - The button that leads to the newest message.
 * @csspart mail - The question for an e-mail address.
 * @csspart composer - Where one writes; `input` is the field, `attach`, `emoji` and `send` its buttons, `files` what
 *   waits to be sent, `hides` what is said of numbers that are hidden.
 * @csspart connection - What is said of the connection.
 * @csspart button - Every other button.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour, from which the others are derived.
 * @cssproperty [--rapport-font=system-ui] - The font family, such as that of the page.
 */
export class RapportChat extends PanelElement<Voice> {
  static override styles = [tokens, root, controls, panelStyles, styles];
  static override properties = {
    messages: { attribute: false },
    settings: { attribute: false },
    site: {},
    endpoint: {},
    talk: { state: true },
  };

  /** Where the conversations come from. @default those of the page's visitor at the server of `site` and `endpoint` */
  messages: Messages | undefined;

  /** What the owner decided, where there are `messages`. @default nothing is asked before a conversation */
  settings: ChatSettings | undefined;

  /** The site's public key, where there are no `messages`. */
  site: string | undefined;

  /** Where the Rapport server is, where there are no `messages`. @default the page's own origin */
  endpoint: string | undefined;

  /** Undefined while it is loading; the reason where there is none. */
  private talk: Talk | 'failed' | 'missing' | undefined;

  private wanted: ChatOpening | undefined;
  /** Whether the focus goes on to where one writes, as soon as that is there. */
  private wantsToWrite = false;
  private unread = 0;
  protected readonly loadVoice = loadVoice;
  private stopForgetting: (() => void) | undefined;

  /** Opens the panel and moves the focus into it; it returns when the panel is closed. */
  show(opening?: ChatOpening): void {
    this.open = true;
    if (!opening) return;
    if (this.there) this.there.want(opening);
    else this.wanted = opening;
  }

  /** Forgets all that is shown and written, as when a customer has signed out. */
  forget(): void {
    this.there?.leave();
    this.talk = undefined;
    this.source = undefined;
    this.requestUpdate();
  }

  constructor() {
    super();
    for (const type of ['dragover', 'dragleave', 'drop'] as const)
      this.addEventListener(type, (event) => this.there?.drag(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.leaving;
    document.addEventListener('visibilitychange', () => this.requestUpdate(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopForgetting?.();
    this.there?.leave();
    this.talk = undefined;
  }

  private get there(): Talk | undefined {
    return typeof this.talk === 'object' ? this.talk : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.there?.hold();
  }

  /** Makes the talk that the properties ask for; a panel that is opened again is as it was left. */
  protected begin(changed: PropertyValues<this>, isEntered: boolean): void {
    const { messages, site, endpoint = '/' } = this;
    const source = messages ?? (site && `${endpoint} ${site}`);
    if (source !== this.source || (this.there && changed.has('settings'))) {
      this.there?.leave();
      this.source = source;
      this.talk = undefined;
      if (source) this.making = this.make(source, endpoint);
    } else if (isEntered) {
      this.there?.start();
      this.askWho();
    }
    // A field that takes the focus brings up the keyboard of a phone, over everything else.
    if (isEntered && this.panel) this.wantsToWrite = matchMedia('(pointer: fine)').matches;
  }

  /** Makes the talk; what it consists of is loaded now, as no page needs it before. */
  private async make(source: unknown, endpoint: string): Promise<void> {
    const { messages, settings, site } = this;
    try {
      const given: ChatSource | undefined = messages && { messages, settings };
      const [{ createTalk }, found] = await Promise.all([
        import('./talk/talk.ts'),
        given ?? loadSource(endpoint, site as string),
      ]);
      if (source !== this.source) return;
      this.stopForgetting?.();
      this.stopForgetting = found?.messages.onForget?.(() => this.forget());
      if (!found?.messages.can.conversations) {
        this.talk = 'missing';
        return;
      }
      const talk = createTalk({
        ...found,
        host: this,
        root: () => this.renderRoot as ShadowRoot,
        locale: this.tags.find(Boolean) ?? 'en',
        voice: () => this.voice,
        announcer: this.announcer,
        focus: (selectors) => {
          this.focusing.want(selectors);
          this.requestUpdate();
        },
        onChange: () => this.requestUpdate(),
      });
      this.adopt(talk.styles);
      this.talk = talk;
      if (this.wanted) talk.want(this.wanted);
      this.wanted = undefined;
      if (!this.isShown) return;
      talk.start();
      this.askWho();
    } catch {
      if (source === this.source) this.talk = 'failed';
    }
  }

  /** On mere display nothing is asked of the server. */
  private askWho(): void {
    const ask = (): void => this.there?.askAvailability();
    if (this.panel) ask();
    else this.addEventListener('focusin', ask, { once: true });
  }

  protected end(): ChatCloseEvent {
    this.there?.stop();
    return new ChatCloseEvent();
  }

  protected override escape(): boolean {
    return this.there?.escape() ?? false;
  }

  protected renderContent(voice: Voice): TemplateResult {
    const { talk, panel } = this;
    return renderFrame({
      voice,
      talk,
      panel,
      status: this.announcer.text,
      close: () => this.close(),
      retry: () => {
        this.forget();
        // The button that was pressed is gone.
        this.focusing.want('#title');
      },
    });
  }

  protected override updated(): void {
    const { there, voice } = this;
    if (there && voice && this.isShown) {
      there.settle(voice);
      if (there.unread !== this.unread) this.dispatchEvent(new ChatUnreadEvent(there.unread));
      this.unread = there.unread;
    }
    super.updated();
    this.goOnToWrite();
  }

  /** Moves the focus on, unless the customer has moved it in the meantime. */
  private goOnToWrite(): void {
    const field = this.wantsToWrite && this.renderRoot.querySelector<HTMLElement>('#write');
    if (!field) return;
    this.wantsToWrite = false;
    if ((this.renderRoot as ShadowRoot).activeElement?.id === 'title') field.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-chat': RapportChat;
  }
}

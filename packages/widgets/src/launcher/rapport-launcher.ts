import { watchCoveredFocus } from '../shared/covered-focus.ts';
import { sheet } from './launcher.styles.ts';
import { labelIn } from './launcher-label.ts';
import { LauncherOpenEvent } from './launcher-open-event.ts';
import type { LauncherPanel } from './launcher-panel.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/** A question mark in a speech bubble. */
const paths = [
  'M10 3.5c4 0 7 2.6 7 6s-3 6-7 6c-.8 0-1.6-.1-2.3-.3L4 16.5l.9-2.9A5.6 5.6 0 0 1 3 9.5c0-3.4 3-6 7-6z',
  'M8.3 8.1a1.75 1.75 0 1 1 2.6 1.5c-.6.3-.9.7-.9 1.3',
  'M10 13v.01',
];

/** Where a page is made on a server there are no elements, and importing this must not fail there. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** What is new, as the button says it. */
export interface LauncherMark {
  /** As it is written in the visitor's language. */
  number: string;
  words: string;
}

/**
 * A round button at the corner of the page that opens what is needed most: what is new, a conversation that goes on,
 * else the help. It is no Lit element: until somebody presses it a page loads three kilobytes; the panels and what
 * they are made of come then.
 *
 * @summary Opens help, chat, cases and the loyalty card from any page.
 * @tag rapport-launcher
 * @attr site - The site's public key.
 * @attr endpoint - Where the Rapport server is; by default the page's own origin.
 * @attr widgets - What it opens, of `help`, `chat`, `cases` and `loyalty-card`, separated by spaces; by default `help`.
 * @attr locale - The language to speak, as a BCP 47 tag; by default the page's, else the visitor's.
 * @event {LauncherOpenEvent} rapport-launcher-open - The button was pressed. Whoever opens something else calls
 *   `preventDefault`.
 * @csspart button - The button; `badge` is the number of new messages at it.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour.
 */
export class RapportLauncher extends Base {
  static readonly observedAttributes = ['locale'];

  /** Chooses and makes the panel when the button is pressed. @default those of `widgets`, `site` and `endpoint` */
  createPanel: () => Promise<LauncherPanel> = async () => {
    this.panels ??= (await import('./own-panels.ts')).createOwnPanels(this);
    return this.panels.choose();
  };

  private readonly button = document.createElement('button');
  private readonly badge = document.createElement('span');
  private readonly status = document.createElement('span');
  private panels: { choose(): Promise<LauncherPanel> } | undefined;
  private marked: LauncherMark | undefined;
  private shown: LauncherPanel | undefined;
  private stopWatching: (() => void) | undefined;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    const styles = new CSSStyleSheet();
    styles.replaceSync(sheet);
    shadow.adoptedStyleSheets = [styles];
    const { button } = this;
    button.type = 'button';
    button.part.add('button');
    button.ariaHasPopup = 'dialog';
    const { badge, status } = this;
    badge.part.add('badge');
    badge.ariaHidden = 'true';
    badge.hidden = true;
    status.role = 'status';
    button.append(drawIcon(), badge);
    button.addEventListener('click', () => {
      if (this.dispatchEvent(new LauncherOpenEvent())) void this.show();
    });
    shadow.append(button, status);
  }

  connectedCallback(): void {
    this.speak();
    const { button } = this;
    this.stopWatching = watchCoveredFocus(
      () => (button.hidden ? null : button),
      () => void button.classList.toggle('aside'),
    );
  }

  disconnectedCallback(): void {
    this.stopWatching?.();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.speak();
  }

  /** The language to speak, as a BCP 47 tag. */
  get locale(): string {
    return this.getAttribute('locale') ?? '';
  }

  set locale(tag: string) {
    this.setAttribute('locale', tag);
  }

  /** Opens the panel. It stands where the button is, which is away meanwhile. */
  async show(): Promise<void> {
    const { button } = this;
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    try {
      const panel = await this.createPanel();
      panel.show();
      // The panel takes the focus before what had it is hidden.
      await panel.updateComplete;
      this.stepAside(panel);
    } catch {
      // It could not be loaded; whoever presses again tries again.
    } finally {
      button.ariaBusy = null;
    }
  }

  /** Is away while a panel stands where the button is. */
  stepAside(panel: LauncherPanel, isSwitched = false): void {
    const { button } = this;
    button.hidden = true;
    // What it made way for has lost the focus.
    button.classList.remove('aside');
    this.shown = panel;
    const closing = `${panel.localName}-close`;
    const comeBack = (): void => {
      panel.removeEventListener(closing, comeBack);
      // Another is there in its place.
      if (this.shown !== panel) return;
      button.hidden = false;
      // What opened it was in a panel that is closed too.
      if (isSwitched) button.focus();
    };
    panel.addEventListener(closing, comeBack);
  }

  /** Shows at the button that something is new, and says it to who cannot see it; nothing without a mark. */
  mark(mark?: LauncherMark): void {
    const { badge, status } = this;
    if (this.marked?.words === mark?.words) return;
    this.marked = mark;
    badge.hidden = !mark;
    badge.textContent = mark?.number ?? '';
    status.textContent = mark?.words ?? '';
    this.speak();
  }

  /** The BCP 47 tags that are asked for, the most wanted first. */
  tags(): string[] {
    const page = this.closest<HTMLElement>('[lang]') ?? document.documentElement;
    return this.locale ? [this.locale] : [page.lang, ...navigator.languages];
  }

  private speak(): void {
    const { lang, dir, label } = labelIn(this.tags());
    const ariaLabel = this.marked ? `${label}, ${this.marked.words}` : label;
    Object.assign(this.button, { lang, dir, ariaLabel, title: label });
  }
}

/** Draws by hand, as no text may become markup here. */
const drawIcon = (): SVGElement => {
  const icon = document.createElementNS(svgNamespace, 'svg');
  icon.setAttribute('viewBox', '0 0 20 20');
  icon.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('d', d);
    icon.append(path);
  }
  return icon;
};

declare global {
  interface HTMLElementTagNameMap {
    'rapport-launcher': RapportLauncher;
  }
}

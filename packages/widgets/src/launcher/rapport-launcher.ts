import { watchCoveredFocus } from '../shared/covered-focus.ts';
import { sheet } from './launcher.styles.ts';
import { labelIn } from './launcher-label.ts';
import { LauncherOpenEvent } from './launcher-open-event.ts';

/** What the button opens, such as `<rapport-help panel>`. */
export interface LauncherPanel extends HTMLElement {
  show(): void;
  /** Settles when what it shows is there. */
  readonly updateComplete: Promise<unknown>;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** A question mark in a speech bubble. */
const paths = [
  'M10 3.5c4 0 7 2.6 7 6s-3 6-7 6c-.8 0-1.6-.1-2.3-.3L4 16.5l.9-2.9A5.6 5.6 0 0 1 3 9.5c0-3.4 3-6 7-6z',
  'M8.3 8.1a1.75 1.75 0 1 1 2.6 1.5c-.6.3-.9.7-.9 1.3',
  'M10 13v.01',
];

/** Where a page is made on a server there are no elements, and importing this must not fail there. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * A round button at the corner of the page that opens the help. It is no Lit element: until somebody presses it a
 * page loads three kilobytes; the panel and what it is made of come then.
 *
 * @summary Opens the help from any page.
 * @tag rapport-launcher
 * @attr site - The site's public key.
 * @attr endpoint - Where the Rapport server is; by default the page's own origin.
 * @attr locale - The language to speak, as a BCP 47 tag; by default the page's, else the visitor's.
 * @event {LauncherOpenEvent} rapport-launcher-open - The button was pressed. Whoever opens something else calls
 *   `preventDefault`.
 * @csspart button - The button.
 * @cssproperty [--rapport-accent=#0d6b68] - The site's colour.
 */
export class RapportLauncher extends Base {
  static readonly observedAttributes = ['locale'];

  /** Makes the panel when the button is first pressed. @default a `<rapport-help>` of `site` and `endpoint` */
  createPanel: () => Promise<LauncherPanel> = async () => {
    const { putHelp } = await import('../help/put-help.ts');
    const facts = ['site', 'endpoint', 'locale'].map((name) => [name, this.getAttribute(name) ?? undefined]);
    return putHelp(Object.fromEntries(facts.filter(([, value]) => value !== undefined)));
  };

  private readonly button = document.createElement('button');
  private panel: LauncherPanel | undefined;
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
    button.append(drawIcon());
    button.addEventListener('click', () => {
      if (this.dispatchEvent(new LauncherOpenEvent())) void this.show();
    });
    shadow.append(button);
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
      this.panel ??= await this.createPanel();
      this.panel.addEventListener('rapport-help-close', () => this.comeBack(), { once: true });
      this.panel.show();
      // The panel takes the focus before what had it is hidden.
      await this.panel.updateComplete;
      button.hidden = true;
    } catch {
      // It could not be loaded; whoever presses again tries again.
    } finally {
      button.ariaBusy = null;
    }
  }

  private comeBack(): void {
    this.button.hidden = false;
  }

  private speak(): void {
    const page = this.closest<HTMLElement>('[lang]') ?? document.documentElement;
    const tags = this.locale ? [this.locale] : [page.lang, ...navigator.languages];
    const { lang, dir, label } = labelIn(tags);
    Object.assign(this.button, { lang, dir, ariaLabel: label, title: label });
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

import { styles } from './debug.styles.ts';

/** One thing that happened, as the overlay lists it. */
export interface Happening {
  /** Milliseconds since 1970. */
  at: number;
  what: string;
  /** Shown as JSON when it is opened. */
  detail: unknown;
}

/** The overlay on the page. */
export interface DebugPanel {
  /** Adds to the list, newest first; the last 50 stay. */
  add(happening: Happening): void;
  open(): void;
  close(): void;
}

const maxListed = 50;
const name = 'rapport-debug';

const make = <Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  text = '',
  children: Node[] = [],
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(tag);
  element.append(text, ...children);
  return element;
};

const button = (text: string, act: () => unknown): HTMLButtonElement => {
  const element = make('button', text);
  element.type = 'button';
  element.addEventListener('click', act);
  return element;
};

/** Texts of what cannot be JSON, such as errors. */
const asText = (detail: unknown): string =>
  detail instanceof Error ? `${detail}` : (JSON.stringify(detail, undefined, 2) ?? `${detail}`);

/**
 * Puts the overlay on the page: a button in the upper corner that opens what it knows. It lies below the top layer,
 * and so never covers the consent banner. Nothing in it is markup or an inline style.
 *
 * @param facts read each time that something is added or the overlay is opened
 * @param flush sends what waits
 */
export const putDebugPanel = (facts: () => Record<string, string>, flush: () => unknown): DebugPanel => {
  if (!customElements.get(name)) customElements.define(name, class extends HTMLElement {});
  const host = document.createElement(name);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  const list = make('ol');
  const table = make('dl');
  let count = 0;
  const toggle = button('', () => show(!!section.hidden));
  const section = make('section', '', [
    button('Send now', flush),
    button('Clear', () => list.replaceChildren()),
    button('Remove', () => host.remove()),
    table,
    list,
  ]);
  section.id = 'panel';
  section.hidden = true;
  // Scrolled by keyboard.
  section.tabIndex = 0;
  section.setAttribute('role', 'region');
  section.setAttribute('aria-label', 'Rapport debugger');
  toggle.setAttribute('aria-controls', 'panel');

  const refresh = (): void => {
    const known = facts();
    toggle.textContent = `Rapport · ${known.Consent?.split(':')[0]} · ${count}`;
    toggle.setAttribute('aria-expanded', `${!section.hidden}`);
    if (section.hidden) return;
    table.replaceChildren(
      ...Object.entries(known).flatMap(([term, value]) => [make('dt', term), make('dd', value)]),
    );
  };
  const show = (isOpen: boolean): void => {
    section.hidden = !isOpen;
    refresh();
  };
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Escape' || section.hidden) return;
    show(false);
    toggle.focus();
  });
  root.append(toggle, section);
  document.body.append(host);
  refresh();

  return {
    add: ({ at, what, detail }) => {
      count++;
      const time = new Date(at).toISOString().slice(11, 23);
      const entry = make('details', '', [make('summary', `${time} ${what}`), make('pre', asText(detail))]);
      list.prepend(make('li', '', [entry]));
      list.children[maxListed]?.remove();
      refresh();
    },
    open: () => {
      if (!host.isConnected) document.body.append(host);
      show(true);
    },
    close: () => show(false),
  };
};

import { chooseLanguage, strings } from './placeholder.locale.ts';
import { styles } from './placeholder.styles.ts';

export interface PlaceholderOptions {
  /** From whom the content is. */
  who: string;
  /** What it needs, in our words. */
  purposes: readonly string[];
  /** In order of preference, as BCP 47 tags. */
  locales: readonly (string | undefined)[];
  onOnce(): void;
  /** Absent where the visitor cannot agree here for good. */
  onAlways?: (() => void) | undefined;
}

/** Keeps a name in its own direction, whatever language is around it. @see https://www.unicode.org/reports/tr9/ */
const isolate = (name: string): string => `\u2068${name}\u2069`;

/**
 * Draws into the empty document of a frame what it would show, and buttons that let it. There it has exactly the
 * frame's box, whatever the page's styles make of it: nothing moves, before or after.
 */
export const drawPlaceholder = (frame: HTMLIFrameElement, options: PlaceholderOptions): void => {
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page?.body || !view) return;
  const language = chooseLanguage(options.locales);
  const text = strings[language]!;
  const { onOnce, onAlways } = options;
  const names = options.purposes.map((purpose) => text.purposes[purpose as 'analytics'] ?? purpose);

  const make = (tag: string, content: string): HTMLElement => {
    const element = page.createElement(tag);
    element.textContent = content;
    return element;
  };
  const button = (label: string, onClick: () => void): HTMLElement => {
    const element = make('button', label);
    element.addEventListener('click', () => {
      // The button goes with its document; the content that takes its place is what the visitor wants next.
      frame.focus();
      onClick();
    });
    return element;
  };

  const { documentElement: root } = page;
  root.lang = language;
  root.dir = language === 'fa' ? 'rtl' : 'ltr';
  const actions = page.createElement('div');
  actions.append(button(text.once, onOnce));
  if (onAlways) actions.append(button(text.always, onAlways));
  const main = page.createElement('main');
  page.title = frame.title;
  page.body.replaceChildren(main);
  main.append(
    make('h1', frame.title),
    make('p', text.message(isolate(options.who))),
    actions,
    ...(onAlways ? [make('p', text.note(new Intl.ListFormat(language).format(names)))] : []),
  );

  // An older browser shows it without style.
  if (!page.adoptedStyleSheets) return;
  // A sheet belongs to the window that made it. That of another scheme would have an opaque canvas.
  const { CSSStyleSheet } = view as Window & typeof globalThis;
  const sheet = new CSSStyleSheet();
  const { colorScheme } = getComputedStyle(frame);
  sheet.replaceSync(`:root { color-scheme: ${colorScheme}; } ${styles}`);
  page.adoptedStyleSheets = [sheet];
};

/**
 * How a page looks.
 *
 * @typedef {{ locale: string; scheme: string }} Facts
 * @typedef {import('playwright-core').Page} Page
 */

/** @type {Record<string, { options: import('playwright-core').BrowserContextOptions; facts: Facts }>} */
export const variants = {
  light: { options: {}, facts: { locale: 'en', scheme: 'light' } },
  dark: { options: { colorScheme: 'dark' }, facts: { locale: 'en', scheme: 'dark' } },
  forced: { options: { forcedColors: 'active' }, facts: { locale: 'en', scheme: 'light' } },
  fa: { options: {}, facts: { locale: 'fa', scheme: 'light' } },
};

/** All states of an element, side by side. These run in the page, so each holds all that it needs. */
export const sheets = {
  /** @param {Facts} facts */
  chat: async ({ locale, scheme }) => {
    const load = (/** @type {string} */ file) => import(file);
    document.documentElement.lang = locale;
    document.documentElement.dir = locale === 'fa' ? 'rtl' : 'ltr';
    const look = new CSSStyleSheet();
    look.replaceSync(`:root { color-scheme: ${scheme}; font-family: system-ui } body { display: grid; gap: 24px;
      grid-template-columns: repeat(auto-fill, 400px) } figure { margin: 0; max-block-size: 700px } figcaption { font-size: 13px }`);
    document.adoptedStyleSheets = [look];
    await load('/dist/elements/chat.js');
    const { askingNothing, aTalk, settings, states } = await load('/src/chat/example-states.js');
    for (const state of [...Object.keys(states), 'asking']) {
      const element = Object.assign(document.createElement('rapport-chat'), {
        messages: aTalk(state === 'asking' ? 'empty' : state, locale),
        settings: state === 'asking' ? settings : askingNothing,
        locale,
      });
      const figure = document.createElement('figure');
      figure.append(Object.assign(document.createElement('figcaption'), { textContent: state }), element);
      document.body.append(figure);
    }
  },

  /** @param {Facts} facts */
  cases: async ({ locale, scheme }) => {
    const load = (/** @type {string} */ file) => import(file);
    document.documentElement.lang = locale;
    document.documentElement.dir = locale === 'fa' ? 'rtl' : 'ltr';
    const look = new CSSStyleSheet();
    look.replaceSync(`:root { color-scheme: ${scheme}; font-family: system-ui } body { display: grid; gap: 24px;
      align-items: start; grid-template-columns: repeat(auto-fill, 400px) } figure { margin: 0 } figcaption { font-size: 13px }`);
    document.adoptedStyleSheets = [look];
    await load('/dist/elements/cases.js');
    const { aMessages, states } = await load('/src/cases/example-states.js');
    /** @param {string} state @param {string} name @param {object} facts */
    const add = (state, name, facts = {}) => {
      const messages = aMessages(state, locale);
      const element = Object.assign(document.createElement('rapport-cases'), { messages, locale, ...facts });
      const figure = document.createElement('figure');
      figure.append(Object.assign(document.createElement('figcaption'), { textContent: name }), element);
      document.body.append(figure);
    };
    for (const state of Object.keys(states)) if (state !== 'many') add(state, state);
    for (const { id, state } of aMessages('written', locale).state().cases)
      add('written', `one, ${state}`, { case: id });
    add('goes offline', 'one, offline', { case: aMessages('written', locale).state().cases[0].id });
    add('written', 'a new one', { isNew: true });
  },
};

/** @param {Facts} facts */
const withLauncher = async ({ locale, scheme }) => {
  document.documentElement.lang = locale;
  document.documentElement.dir = locale === 'fa' ? 'rtl' : 'ltr';
  const look = new CSSStyleSheet();
  look.replaceSync(`:root { color-scheme: ${scheme} }`);
  document.adoptedStyleSheets = [look];
  const load = (/** @type {string} */ file) => import(file);
  const { putLauncher } = await load('/dist/elements/launcher.js');
  const number = new Intl.NumberFormat(locale).format(12);
  putLauncher(locale).mark({ number, words: number });
};

/** @param {Facts} facts */
const talking = async ({ locale, scheme }) => {
  document.documentElement.lang = locale;
  const look = new CSSStyleSheet();
  look.replaceSync(`:root { color-scheme: ${scheme} }`);
  document.adoptedStyleSheets = [look];
  const load = (/** @type {string} */ file) => import(file);
  const { putChat } = await load('/dist/elements/chat.js');
  const { askingNothing, aTalk } = await load('/src/chat/example-states.js');
  putChat({ messages: aTalk('talking', locale), settings: askingNothing, locale }).show();
};

/** @param {Facts} facts */
const asking = async ({ locale, scheme }) => {
  document.documentElement.lang = locale;
  const look = new CSSStyleSheet();
  look.replaceSync(`:root { color-scheme: ${scheme} }`);
  document.adoptedStyleSheets = [look];
  const load = (/** @type {string} */ file) => import(file);
  const { putChat } = await load('/dist/elements/chat.js');
  const { aTalk, settings } = await load('/src/chat/example-states.js');
  putChat({ messages: aTalk('empty', locale), settings, locale }).show();
};

/** @param {Facts} facts */
const aNewCase = async ({ locale, scheme }) => {
  document.documentElement.lang = locale;
  const look = new CSSStyleSheet();
  look.replaceSync(`:root { color-scheme: ${scheme} }`);
  document.adoptedStyleSheets = [look];
  const load = (/** @type {string} */ file) => import(file);
  const { putCases } = await load('/dist/elements/cases.js');
  const { aMessages } = await load('/src/cases/example-states.js');
  putCases({ messages: aMessages('same again', locale), locale }).show({ new: true });
};

/** What is done on a phone, step by step. @type {Record<string, { draw: (facts: Facts) => Promise<void>; act?: (page: Page) => Promise<unknown> }>} */
export const acts = {
  'launcher-unread': { draw: withLauncher },
  'phone-talking': { draw: talking },
  'phone-options': { draw: talking, act: (page) => page.locator('#options').click() },
  'phone-emoji': { draw: talking, act: (page) => page.locator('[part~=emoji]').click() },
  'phone-form-errors': { draw: asking, act: (page) => page.locator('[part~=start]').click() },
  'phone-case-errors': { draw: aNewCase, act: (page) => page.locator('[part~=submit]').click() },
};

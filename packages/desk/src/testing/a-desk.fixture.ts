import type { RapportDesk } from '../app/rapport-desk.ts';
import { define } from '../define.ts';
import { define as defineOffice } from '../office/define.ts';
import type { FakeServer } from './fake-server.fixture.ts';

/** Waits until something is there, or fails. */
export const until = async <Value>(look: () => Value | null | undefined | false): Promise<Value> => {
  for (const end = Date.now() + 4_000; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`nothing came of ${look}`);
};

/** Finds elements through all shadow roots. */
export const all = (selector: string, root: ParentNode = document): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? all(selector, element.shadowRoot) : []),
  ]);

/** Waits for the first element of a kind, through all shadow roots. */
export const within = (selector: string): Promise<HTMLElement> => until(() => all(selector)[0]);

/** What is written in an element, its shadow roots included. */
export const textOf = (element: Element | ShadowRoot): string =>
  [...element.childNodes]
    .map((node) =>
      node instanceof Element
        ? `${textOf(node)}${node.shadowRoot ? textOf(node.shadowRoot) : ''}`
        : (node.nodeType === Node.TEXT_NODE && node.textContent) || '',
    )
    .join('');

/** Waits until a text can be read somewhere in the desk. */
export const said = (text: string): Promise<true> =>
  until(() => textOf(document.body).replaceAll(/\s+/g, ' ').includes(text) as true);

const home = location.href;
const { fetch } = globalThis;

/** Opens the desk at an address, in front of a server that is not there. */
export const aDesk = async (server: FakeServer, path = '/desk'): Promise<RapportDesk> => {
  define();
  defineOffice();
  globalThis.fetch = server.fetch;
  history.replaceState(null, '', path);
  document.body.style.margin = '0';
  const desk = document.createElement('rapport-desk');
  document.body.append(desk);
  await until(() => desk.shadowRoot?.querySelector('main'));
  return desk;
};

/** Takes it away again, with what it kept. */
export const removeDesk = (): void => {
  document.body.replaceChildren();
  globalThis.fetch = fetch;
  history.replaceState(null, '', home);
  sessionStorage.clear();
  localStorage.clear();
};

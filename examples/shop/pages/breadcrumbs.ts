import { type Html, html } from '../html.ts';
import { pathIn, type View } from '../reply.ts';

/** Renders the way back: home, then what lies between it and this page. */
export function breadcrumbs({ locale }: View, steps: readonly { name: string; path: string }[]): Html {
  const { navigation } = locale.strings;
  const all = [{ name: navigation.home, path: '/' }, ...steps];
  return html`<nav class="breadcrumbs" aria-label="${navigation.breadcrumbs}"><ol>${all.map(
    ({ name, path }) => html`<li><a href="${pathIn(locale, path)}">${name}</a></li>`,
  )}</ol></nav>`;
}

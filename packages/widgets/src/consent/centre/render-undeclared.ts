import { html, nothing, type TemplateResult } from 'lit';
import { directionOf } from '../../shared/locale.ts';
import type { CentreFacts, CentreVoice } from './centre-facts.ts';
import { undeclaredCookies } from './declaration.ts';

/** Renders, for the owner of the site, the cookies that were found and that nobody declared. */
export const renderUndeclared = (
  { seen, vendors }: CentreFacts,
  { language, strings }: CentreVoice,
): TemplateResult | typeof nothing => {
  const names = undeclaredCookies(seen, vendors);
  if (names.length === 0) return nothing;
  return html`
    <section class="note" part="undeclared" lang=${language} dir=${directionOf(language)}>
      <h3>${strings.undeclared.title}</h3>
      <p>${strings.undeclared.note}</p>
      <ul class="codes">
        ${names.map((name) => html`<li><bdi class="code">${name}</bdi></li>`)}
      </ul>
    </section>
  `;
};

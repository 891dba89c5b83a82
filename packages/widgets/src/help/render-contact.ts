import type { ArticleIndex } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { safeLink } from '../shared/safe-address.ts';
import type { HelpStrings } from './help-strings.ts';
import type { Actions } from './view.ts';

/** Renders where help ends: who may be asked, at once or after the help had no answer, as the owner chose. */
export const renderContact = (
  contact: ArticleIndex['contact'] | undefined,
  hasGivenUp: boolean,
  text: HelpStrings,
  { contact: choose }: Pick<Actions, 'contact'>,
): TemplateResult | typeof nothing => {
  if (!contact || (contact.when === 'after-search' && !hasGivenUp)) return nothing;
  const options = contact.options.flatMap(({ label, url }) => {
    const address = safeLink(url, document.baseURI);
    return address ? [{ label, address }] : [];
  });
  if (options.length === 0) return nothing;
  return html`
    <section class="contact" part="contact" aria-labelledby="contact">
      <h3 id="contact">${text.contact}</h3>
      <div class="buttons">
        ${options.map(({ label, address: { href, origin, protocol } }) => {
          const isOutside = protocol.startsWith('http') && origin !== location.origin;
          return html`<a
            class="button"
            part="button"
            href=${href}
            target=${isOutside ? '_blank' : nothing}
            rel=${isOutside ? 'noopener' : nothing}
            @click=${(event: Event) => choose(event, label, href)}
            ><bdi>${label}</bdi>${
              isOutside ? html`<span class="unseen"> (${text.article.newTab})</span>` : nothing
            }</a
          >`;
        })}
      </div>
    </section>
  `;
};

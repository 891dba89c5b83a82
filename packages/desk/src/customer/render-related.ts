import type { ArticleCard } from '@rapport/sdk/models';
import { html, type TemplateResult } from 'lit';
import type { Desk } from '../app/desk-context.ts';
import { pathOf, type Route } from '../app/route.ts';
import { formatWhen } from '../shared/durations.ts';
import { type DeskThread, isCase, type ThreadKind } from '../threads/desk-thread.ts';

/** Draws links to the customer's other conversations or cases. */
export const renderThreadLinks = (
  desk: Desk,
  kind: ThreadKind,
  title: string,
  none: string,
  threads: readonly DeskThread[],
): TemplateResult => {
  const { text, tag } = desk.voice;
  return html`
    <section>
      <h3>${title}</h3>
      ${
        threads.length === 0
          ? html`<p class="quiet">${none}</p>`
          : html`<ul>
              ${threads.map((thread) => {
                const filter = { view: 'all', group: '', site: '', query: '' } as const;
                const route: Route = { name: kind, id: thread.id, filter };
                return html`<li>
                  <a
                    href=${pathOf(route)}
                    @click=${(event: MouseEvent) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      desk.go(route);
                    }}
                    ><bdi>${isCase(thread) ? `${thread.number} · ${thread.subject}` : thread.preview || text.inbox.noMessage}</bdi></a
                  >
                  <span class="quiet small">${text.states[thread.state]}</span>
                  <time class="quiet small number" datetime=${thread.updatedAt}>${formatWhen(tag, thread.updatedAt, desk.now())}</time>
                </li>`;
              })}
            </ul>`
      }
    </section>
  `;
};

/** Draws the articles that may answer the last message. */
export const renderSuggested = (
  desk: Desk,
  articles: readonly ArticleCard[],
  insert: (article: ArticleCard) => void,
): TemplateResult => {
  const { customer: words, composer } = desk.voice.text;
  return html`
    <section>
      <h3>${words.suggested}</h3>
      ${
        articles.length === 0
          ? html`<p class="quiet">${words.noSuggested}</p>`
          : html`<ul>
              ${articles.slice(0, 3).map(
                (article) => html`<li>
                  <bdi class="title">${article.title}</bdi>
                  <button class="link" aria-label=${composer.articleInsert(article.title)} @click=${() => insert(article)}>
                    ${words.insert}
                  </button>
                </li>`,
              )}
            </ul>`
      }
    </section>
  `;
};

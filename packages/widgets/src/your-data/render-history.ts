import type { Profile, ProfilePage } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { countOf } from '../shared/count-of.ts';
import { formatDay, formatMoment } from '../shared/formats.ts';
import { chevron } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import type { View } from './view.ts';

/** So many pages are enough to recognise what is meant. */
const firstPages = 5;

/** Renders the visits, and the pages viewed last. */
export const renderVisits = (profile: Profile, { text, tag }: View): TemplateResult | typeof nothing => {
  const { visits, pages, firstSeenAt, lastSeenAt } = profile;
  if (visits === 0 && pages.length === 0) return nothing;
  const [since, last] = [formatDay(tag, firstSeenAt), formatDay(tag, lastSeenAt)];
  const more = pages.slice(firstPages);
  const renderPages = (some: readonly ProfilePage[]) => html`
    <ul class="lines">
      ${some.map(
        (page) => html`
          <li>
            <bdi>${page.title || pathOf(page.url) || text.visits.untitled}</bdi>
            <span class="quiet">${formatMoment(tag, page.at)}</span>
          </li>
        `,
      )}
    </ul>
  `;
  return html`
    <section part="visits">
      <h3>${text.visits.title}</h3>
      <p>
        ${since ? text.visits.since(countOf(tag, visits, text.visits.count), since) : nothing}
        ${last && last !== since ? text.visits.last(last) : nothing}
      </p>
      ${
        pages.length > 0
          ? html`
              <h4>${text.visits.pages}</h4>
              ${renderPages(pages.slice(0, firstPages))}
            `
          : nothing
      }
      ${
        more.length > 0
          ? html`<details>
              <summary>${chevron}${countOf(tag, more.length, text.visits.more)}</summary>
              ${renderPages(more)}
            </details>`
          : nothing
      }
    </section>
  `;
};

const pathOf = (url: string): string | undefined => {
  try {
    return decodeURI(new URL(url).pathname);
  } catch {
    return undefined;
  }
};

/** Renders the orders that were noted, the newest first. */
export const renderOrders = ({ orders }: Profile, { text, tag }: View): TemplateResult | typeof nothing => {
  if (orders.length === 0) return nothing;
  return html`
    <section part="orders">
      <h3>${text.orders.title}</h3>
      <ul class="lines">
        ${orders.map(
          ({ orderId, total, currency, at }) => html`
            <li>
              <span>
                ${text.orders.number(isolate(orderId))}
                <span class="quiet under">${formatDay(tag, at)}</span>
              </span>
              <span class="amount">${total === null ? nothing : formatAmount(tag, total, currency)}</span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
};

const formatAmount = (tag: string, total: number, currency: string | null): string => {
  try {
    return new Intl.NumberFormat(tag, currency ? { style: 'currency', currency } : {}).format(total);
  } catch {
    // What the shop reported is no currency that we know.
    return `${new Intl.NumberFormat(tag).format(total)} ${currency}`;
  }
};

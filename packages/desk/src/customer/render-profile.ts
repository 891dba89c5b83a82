import type { PageNotice, Profile } from '@rapport/sdk/models';
import { check, countOf, cross, formatDay } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../app/desk-context.ts';
import { formatWhen } from '../shared/durations.ts';
import { formatMoney } from '../shared/format-money.ts';
import { icons } from '../shared/icons.ts';
import type { DeskThread } from '../threads/desk-thread.ts';
import { nameOfPerson } from '../threads/render-thread-head.ts';
import { traitsOf } from './traits-of.ts';

const shownPages = 5;
const shownOrders = 5;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

const languageName = (own: string, of: string): string => {
  try {
    return new Intl.DisplayNames([own], { type: 'language' }).of(of) ?? of;
  } catch {
    return of;
  }
};

/** Draws who it is, and how sure that is. */
export const renderWho = (desk: Desk, about: DeskThread, profile: Profile | undefined): TemplateResult => {
  const { text, tag, language } = desk.voice;
  const { customer: words } = text;
  const { userId } = about.person;
  const claimed = profile && !profile.proven ? profile.userId : undefined;
  const [trust, said] = userId
    ? (['proven', words.proven] as const)
    : claimed
      ? (['claimed', words.claimed] as const)
      : (['anonymous', words.anonymous] as const);
  const email = textOf(profile?.traits.email);
  const saidEmail = about.contact?.email;
  const lines: [string, string | undefined][] = [
    [words.customerNumber, userId ?? claimed],
    [words.email, email ?? saidEmail],
    [words.language, languageName(language, about.locale)],
    [words.stage, profile && words.stages[profile.lifecycleStage]],
  ];
  return html`
    <div class="who">
      <p class="name"><bdi>${textOf(profile?.traits.name) ?? nameOfPerson(about, desk)}</bdi></p>
      <p class="trust ${trust}">${trust === 'proven' ? check : icons.warning}<span>${said}</span></p>
      <dl>
        ${lines.map(([label, value]) =>
          value ? html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing,
        )}
      </dl>
      ${!email && saidEmail ? html`<p class="quiet small">${words.said}</p>` : nothing}
      ${
        profile && profile.visits > 0
          ? html`<p class="quiet small">
              ${words.since(countOf(language, profile.visits, words.visits), formatDay(tag, profile.firstSeenAt) ?? '')}
            </p>`
          : nothing
      }
    </div>
  `;
};

const pathOfPage = (url: string): string => {
  try {
    const { pathname, search } = new URL(url);
    return pathname + search;
  } catch {
    return url;
  }
};

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url);

const renderPage = (
  desk: Desk,
  { url, title, at }: { url: string; title?: string | null | undefined; at: string },
  isLive: boolean,
) => {
  const { tag } = desk.voice;
  const label = html`<bdi>${title || pathOfPage(url)}</bdi>`;
  return html`<li class=${isLive ? 'live' : ''}>
    ${isWeb(url) ? html`<a href=${url} target="_blank" rel="noopener noreferrer" title=${pathOfPage(url)}>${label}</a>` : label}
    ${isLive ? nothing : html`<time class="quiet small number" datetime=${at}>${formatWhen(tag, at, desk.now())}</time>`}
  </li>`;
};

/** Draws the page they are on, and the ones before. */
export const renderPages = (
  desk: Desk,
  profile: Profile | undefined,
  seen: readonly PageNotice[],
): TemplateResult => {
  const { customer: words } = desk.voice.text;
  const refused = profile && profile.consent !== null && !profile.consent.analytics;
  const [live, ...before] = seen;
  const known = (profile?.pages ?? []).filter(
    (page) => !seen.some(({ url, at }) => url === page.url && at === page.at),
  );
  const pages = [...before, ...known];
  return html`
    <section>
      <h3>${words.lastPages}</h3>
      ${live ? html`<p class="now"><span class="dot"></span>${words.now}</p><ul>${renderPage(desk, live, true)}</ul>` : nothing}
      ${
        pages.length > 0
          ? html`<ul>${pages.slice(0, shownPages).map((page) => renderPage(desk, page, false))}</ul>`
          : live
            ? nothing
            : html`<p class="quiet">${refused || !profile?.consent ? words.noConsent : words.noPages}</p>`
      }
    </section>
  `;
};

/** Draws what they bought. */
export const renderOrders = (desk: Desk, { orders, orderCount }: Profile): TemplateResult => {
  const { text, tag, language } = desk.voice;
  const { customer: words } = text;
  return html`
    <section>
      <h3>${words.orders}${orderCount > shownOrders ? html` <span class="quiet small">${countOf(language, orderCount, words.orderCount)}</span>` : nothing}</h3>
      ${
        orders.length === 0
          ? html`<p class="quiet">${words.noOrders}</p>`
          : html`<ul>
              ${orders.slice(0, shownOrders).map(
                ({ orderId, total, currency, at }) => html`<li>
                  <bdi>${orderId}</bdi>
                  <span class="number">${formatMoney(tag, total, currency)}</span>
                  <time class="quiet small number" datetime=${at}>${formatWhen(tag, at, desk.now())}</time>
                </li>`,
              )}
            </ul>`
      }
    </section>
  `;
};

/** Draws what they agreed to. */
export const renderConsent = (desk: Desk, { consent }: Profile): TemplateResult => {
  const { customer: words } = desk.voice.text;
  return html`
    <section>
      <h3>${words.consent}</h3>
      ${
        consent === null
          ? html`<p class="quiet">${words.noChoice}</p>`
          : html`<ul class="choices">
              ${Object.entries(consent).map(
                ([purpose, given]) => html`<li class=${given ? 'given' : ''}>
                  ${given ? check : cross}<span>${words.purposes[purpose] ?? purpose}</span>
                  <span class="unseen">: ${given ? words.given : words.refused}</span>
                </li>`,
              )}
            </ul>`
      }
    </section>
  `;
};

/** Draws what else was said of them. */
export const renderTraits = (desk: Desk, { traits }: Profile): TemplateResult => {
  const { customer: words } = desk.voice.text;
  const known = traitsOf(traits);
  return html`
    <section>
      <h3>${words.traits}</h3>
      ${
        known.length === 0
          ? html`<p class="quiet">${words.noTraits}</p>`
          : html`<dl>
              ${known.map(([name, value]) => html`<div><dt><bdi>${name}</bdi></dt><dd><bdi>${value}</bdi></dd></div>`)}
            </dl>`
      }
    </section>
  `;
};

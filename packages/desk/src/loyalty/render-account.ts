import type { DeskLoyaltyAccount, DeskLoyaltyEntry } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../app/desk-context.ts';
import { formatWhen } from '../shared/durations.ts';

/** `2912345678905` in groups, as it is read out. */
const inGroups = (memberNumber: string): string => memberNumber.replace(/^(\d)(\d{6})(\d{6})$/, '$1 $2 $3');

/** Draws what a customer has in the programme. */
export const renderAccount = (
  desk: Desk,
  { points, tier, memberNumber }: DeskLoyaltyAccount,
  dayOf: (at: string) => string,
): TemplateResult => {
  const { text, tag } = desk.voice;
  const { worth: words } = text;
  const number = (count: number) => new Intl.NumberFormat(tag).format(count);
  const expiring =
    points.expiring && points.expiringAt
      ? words.expiringOn(number(points.expiring), dayOf(points.expiringAt))
      : undefined;
  const lines: [string, string | undefined][] = [
    [words.pending, points.pending > 0 ? number(points.pending) : undefined],
    [words.expiring, expiring],
    [words.tier, tier.name],
  ];
  return html`
    <p class="balance"><strong class="number">${number(points.available)}</strong> <span class="quiet">${words.available}</span></p>
    <dl>
      ${lines.map(([label, said]) =>
        said ? html`<div><dt>${label}</dt><dd><bdi>${said}</bdi></dd></div>` : nothing,
      )}
      <div><dt>${words.member}</dt><dd class="number"><bdi>${inGroups(memberNumber)}</bdi></dd></div>
    </dl>
  `;
};

/** Draws the lines of the ledger, newest first, with why and by whom. */
export const renderEntries = (desk: Desk, entries: readonly DeskLoyaltyEntry[]): TemplateResult => {
  const { text, tag } = desk.voice;
  const { worth: words } = text;
  const signed = new Intl.NumberFormat(tag, { signDisplay: 'exceptZero' });
  const authorOf = (author: string): string =>
    desk.agents.state().agents.find(({ id }) => id === author)?.name ?? author;
  return html`
    <h4>${words.history}</h4>
    ${
      entries.length === 0
        ? html`<p class="quiet">${words.noHistory}</p>`
        : html`<ul class="entries">
            ${entries.map(
              ({ points, reason, createdAt, author, type }) => html`<li class=${type}>
                <span class="number points">${signed.format(points)}</span>
                <span class="why">
                  <bdi>${reason}</bdi>
                  ${author ? html`<span class="quiet small"><bdi>${words.by(authorOf(author))}</bdi></span>` : nothing}
                </span>
                <time class="quiet small number" datetime=${createdAt}>${formatWhen(tag, createdAt, desk.now())}</time>
              </li>`,
            )}
          </ul>`
    }
  `;
};

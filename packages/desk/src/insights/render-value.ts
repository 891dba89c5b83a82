import type { CustomerValue } from '@rapport/sdk/models';
import { countOf } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../app/desk-context.ts';
import { formatMoney } from '../shared/format-money.ts';

/** Silences that are in no way unusual; then some; then one in twenty. */
const rhythmOf = (risk: number): 'usual' | 'quiet' | 'leaving' =>
  risk >= 0.95 ? 'leaving' : risk >= 0.75 ? 'quiet' : 'usual';

const steps = [1, 2, 3, 4, 5];

/** Draws what a customer is worth, in words. */
export const renderValue = (desk: Desk, value: CustomerValue): TemplateResult => {
  const { text, tag, language } = desk.voice;
  const { worth: words, customer } = text;
  const money = (amount: number) =>
    formatMoney(tag, amount, value.currency === 'XXX' ? null : value.currency);
  const share = (part: number) => new Intl.NumberFormat(tag, { style: 'percent' }).format(part);
  const { churnRisk, probabilityAlive, lifetimeValue, type } = value;
  const rhythm = churnRisk === undefined ? undefined : rhythmOf(churnRisk);
  const lines: [label: string, said: string | undefined, kind?: string | undefined][] = [
    [words.spent, words.inOrders(money(value.spent), countOf(language, value.orders, customer.orderCount))],
    // Who bought once has not shown yet whether they come back: the model knows nothing of them.
    [
      words.stays,
      probabilityAlive === undefined || value.orders < 2
        ? undefined
        : words.staysShare(share(probabilityAlive)),
    ],
    [words.expected, lifetimeValue === undefined ? undefined : words.expectedAmount(money(lifetimeValue))],
    [words.rhythm, rhythm && words.rhythms[rhythm], rhythm],
    [words.type, type && words.types[type]],
  ];
  return html`
    <section class="worth">
      <h3>${words.title}</h3>
      <dl>
        ${lines.map(([label, said, kind = '']) =>
          said
            ? html`<div><dt>${label}</dt><dd class="rhythm ${kind}"><bdi>${said}</bdi></dd></div>`
            : nothing,
        )}
      </dl>
      ${value.rfm ? renderScores(desk, value.rfm) : nothing}
      ${value.products.length > 0 ? renderLikely(desk, value.products) : nothing}
    </section>
  `;
};

const renderScores = (desk: Desk, scores: NonNullable<CustomerValue['rfm']>) => {
  const { text, tag } = desk.voice;
  const { worth: words } = text;
  return html`
    <h4>${words.scores}</h4>
    <dl class="scores">
      ${(['recency', 'frequency', 'monetary'] as const).map(
        (name) => html`<div>
          <dt>${words.scoreNames[name]}</dt>
          <dd>
            <span class="score" aria-hidden="true">
              ${steps.map((step) => html`<span class=${step <= scores[name] ? 'on' : ''}></span>`)}
            </span>
            <span class="unseen">${words.score(new Intl.NumberFormat(tag).format(scores[name]))}</span>
          </dd>
        </div>`,
      )}
    </dl>
  `;
};

const renderLikely = (desk: Desk, products: CustomerValue['products']) => {
  const { worth: words } = desk.voice.text;
  return html`
    <h4>${words.likely}</h4>
    <ul>
      ${products.slice(0, 3).map(
        ({ productId, name, because }) => html`<li>
          <bdi>${name ?? productId}</bdi>
          ${because ? html`<span class="quiet small"><bdi>${words.because(because)}</bdi></span>` : nothing}
        </li>`,
      )}
    </ul>
  `;
};

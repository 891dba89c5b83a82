import { mostOfOne } from '../cart.ts';
import { type Html, html } from '../html.ts';
import type { Locale } from '../locales/locale.ts';

/** Renders the choice of a quantity; its label is elsewhere. */
export function quantitySelect({
  id,
  selected,
  locale,
}: {
  id: string;
  selected: number;
  locale: Locale;
}): Html {
  const numbers = new Intl.NumberFormat(locale.intl);
  const quantities = Array.from({ length: mostOfOne }, (_, index) => index + 1);
  return html`<select class="select" id="${id}" name="quantity">${quantities.map(
    (quantity) =>
      html`<option value="${quantity}"${quantity === selected && html` selected`}>${numbers.format(quantity)}</option>`,
  )}</select>`;
}

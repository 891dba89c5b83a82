import type { Product } from '../catalogue.ts';
import { type Html, html } from '../html.ts';
import { formatPrice } from '../money.ts';
import { pathIn, type View } from '../reply.ts';

/** Renders products as a list of cards; the whole card leads to the product. */
export const productCards = (products: readonly Product[], list: string, view: View): Html =>
  html`<ul class="cards">${products.map((product, index) => card(product, { position: index + 1, list_id: list }, view))}</ul>`;

function card(product: Product, place: { position: number; list_id: string }, view: View): Html {
  const { locale, events, assets } = view;
  const text = locale.products[product.id];
  return html`<li class="card" data-product="${JSON.stringify(events.product(product, place))}">
<div class="tile tile-${product.tint}"><img src="${assets.url(`pictures/${product.id}.svg`)}" alt="" width="400" height="400"></div>
<h3><a href="${pathIn(locale, `/p/${product.id}`)}">${text.name}</a></h3>
<p class="card-line">${text.line}</p>
<p class="price">${formatPrice(text.price, locale)}</p>
</li>`;
}

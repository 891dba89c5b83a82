import { findProduct, type Product } from '../catalogue.ts';
import { type Html, html } from '../html.ts';
import { formatPrice } from '../money.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { breadcrumbs } from './breadcrumbs.ts';
import { icons } from './icons.ts';
import { productCards } from './product-card.ts';
import { quantitySelect } from './quantity-select.ts';

/** Renders one product; `undefined` for one that there is not. */
export function productPage(view: View, id: string): Page | undefined {
  const product = findProduct(id);
  if (!product) return undefined;
  const { locale, events, assets } = view;
  const { strings } = locale;
  const text = locale.products[product.id];
  const category = strings.categories[product.category];
  const related = product.goesWith.flatMap((other) => findProduct(other) ?? []);
  return {
    title: text.name,
    description: text.description,
    events: [events.productViewed(product)],
    main: html`<div class="wrap page">
${breadcrumbs(view, [{ name: category.name, path: `/c/${product.category}` }])}
<div class="product">
<div class="tile tile-${product.tint}"><img src="${assets.url(`pictures/${product.id}.svg`)}" alt="${text.name}" width="400" height="400"></div>
<div class="product-words">
<h1>${text.name}</h1>
<p class="lead">${text.line}</p>
<p class="price price-large">${formatPrice(text.price, locale)}</p>
<p class="hint">${strings.product.taxNote} · ${strings.product.shippingNote(formatPrice(locale.market.freeShippingFrom, locale))}</p>
${addForm(product, view)}
<p class="description">${text.description}</p>
<h2 class="facts-heading">${strings.product.facts}</h2>
<dl class="facts">${category.factLabels.map((label, index) => html`<div><dt>${label}</dt><dd>${text.facts[index]}</dd></div>`)}</dl>
</div>
</div>
<section class="section" aria-labelledby="goes-with">
<h2 id="goes-with">${strings.product.goesWith}</h2>
${productCards(related, 'goes-with', view)}
</section>
</div>`,
  };
}

function addForm(product: Product, { locale }: View): Html {
  const { strings } = locale;
  return html`<form class="add" method="post" action="${pathIn(locale, '/cart/add')}" data-add>
<input type="hidden" name="product" value="${product.id}">
<label for="quantity">${strings.product.quantity}</label>
${quantitySelect({ id: 'quantity', selected: 1, locale })}
<button class="button" type="submit">${strings.product.add}</button>
<p class="added"><span role="status" data-added></span> <a href="${pathIn(locale, '/cart')}" data-added-link hidden>${icons.check}${strings.product.viewCart}</a></p>
</form>`;
}

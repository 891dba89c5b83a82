import { categoryIds, productsOf } from '../catalogue.ts';
import { html } from '../html.ts';
import type { Page, View } from '../reply.ts';
import { breadcrumbs } from './breadcrumbs.ts';
import { productCards } from './product-card.ts';

/** Renders all products of a category; `undefined` for one that there is not. */
export function categoryPage(view: View, id: string): Page | undefined {
  const category = categoryIds.find((known) => known === id);
  if (!category) return undefined;
  const { strings } = view.locale;
  const text = strings.categories[category];
  const products = productsOf(category);
  return {
    title: text.name,
    description: text.introduction,
    events: [view.events.productListViewed(category, products, category)],
    main: html`<div class="wrap page">
${breadcrumbs(view, [])}
<div class="page-head"><h1>${text.name}</h1><p class="lead">${text.introduction}</p>
<p class="hint">${strings.category.count(products.length)}</p></div>
<h2 class="visually-hidden">${text.line}</h2>
${productCards(products, category, view)}
</div>`,
  };
}

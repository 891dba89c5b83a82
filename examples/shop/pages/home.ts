import { type CategoryId, categoryIds, favourites, findProduct, type ProductId } from '../catalogue.ts';
import { html } from '../html.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { productCards } from './product-card.ts';

const faces: Record<CategoryId, { picture: ProductId; tint: string }> = {
  coffee: { picture: 'quiet-decaf', tint: 'sky' },
  tea: { picture: 'lahijan-black', tint: 'clay' },
  ceramics: { picture: 'celadon-cup', tint: 'celadon' },
};

/** Renders the first page: what the shop is, where to go, what others come back for. */
export function homePage(view: View): Page {
  const { locale, events, assets } = view;
  const { home, categories } = locale.strings;
  const products = favourites.flatMap((id) => findProduct(id) ?? []);
  return {
    title: home.title,
    events: [events.productListViewed('favourites', products)],
    main: html`<section class="hero">
<div class="wrap hero-row">
<div class="hero-words">
<h1>${home.heading}</h1>
<p class="lead">${home.lead}</p>
<p class="actions"><a class="button" href="${pathIn(locale, '/c/coffee')}">${home.coffeeLink}</a>
<a class="button button-quiet" href="${pathIn(locale, '/c/tea')}">${home.teaLink}</a></p>
</div>
<img class="hero-picture" src="${assets.url('pictures/hero.svg')}" alt="" width="720" height="520">
</div>
</section>
<section class="wrap section" aria-labelledby="shelves">
<h2 id="shelves">${home.categories}</h2>
<ul class="shelves">${categoryIds.map(
      (id) => html`<li class="shelf tile-${faces[id].tint}">
<div class="shelf-words"><h3><a href="${pathIn(locale, `/c/${id}`)}">${categories[id].name}</a></h3><p>${categories[id].line}</p></div>
<img src="${assets.url(`pictures/${faces[id].picture}.svg`)}" alt="" width="400" height="400">
</li>`,
    )}</ul>
</section>
<section class="wrap section" aria-labelledby="favourites">
<h2 id="favourites">${home.favourites}</h2>
${productCards(products, 'favourites', view)}
</section>
<section class="story" aria-labelledby="story">
<div class="wrap story-row">
<img src="${assets.url('pictures/linden.svg')}" alt="" width="400" height="400" loading="lazy">
<div><h2 id="story">${home.storyHeading}</h2>${home.story.map((text) => html`<p>${text}</p>`)}</div>
</div>
</section>
<ul class="wrap section promises">${home.promises.map(({ heading, text }) => html`<li><h3>${heading}</h3><p>${text}</p></li>`)}</ul>`,
  };
}

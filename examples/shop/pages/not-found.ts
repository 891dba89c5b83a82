import { html } from '../html.ts';
import { type Page, pathIn, type View } from '../reply.ts';

/** Renders what is said of an address that leads nowhere. */
export function notFoundPage({ locale, assets }: View): Page {
  const words = locale.strings.notFound;
  return {
    title: words.title,
    status: 404,
    main: html`<div class="wrap page empty">
<img src="${assets.url('pictures/celadon-cup.svg')}" alt="" width="400" height="400">
<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
<p><a class="button" href="${pathIn(locale, '/')}">${words.home}</a></p>
</div>`,
  };
}

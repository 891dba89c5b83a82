import { html } from '../html.ts';
import type { Page, View } from '../reply.ts';

/** Renders what is stored, for how long, and where to change one's mind. */
export function privacyPage({ locale }: View): Page {
  const words = locale.strings.privacy;
  return {
    title: words.heading,
    description: words.lead,
    main: html`<div class="wrap page prose">
<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
<p class="actions" data-with-script hidden><button class="button" type="button" data-open="consent">${words.settings}</button> <span class="hint">${words.settingsHint}</span></p>
<noscript><p class="notice">${words.withoutScript}</p></noscript>
${words.sections.map(({ heading, text }) => html`<h2>${heading}</h2><p>${text}</p>`)}
<h2>${words.cookiesHeading}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${words.cookiesHeading}">
<table>
<thead><tr>${words.cookieColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${words.cookies.map(
      ({ names, purpose, kept }) =>
        html`<tr><td>${names.map((name) => html`<code>${name}</code>`)}</td><td>${purpose}</td><td>${kept}</td></tr>`,
    )}</tbody>
</table>
</div>
</div>`,
  };
}

import { html } from '../html.ts';
import type { Page, View } from '../reply.ts';

/** Renders how the shop is reached: by chat, and by a case that its customer can follow here. */
export function contactPage({ locale }: View, siteKey: string): Page {
  const words = locale.strings.contact;
  return {
    title: words.heading,
    description: words.lead,
    main: html`<div class="wrap page prose">
<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
<p class="actions" data-with-script hidden><button class="button" type="button" data-open="chat">${words.chat}</button> <span class="hint">${words.chatHint}</span></p>
<noscript><p class="notice">${words.withoutScript} <bdi>hello@tilia.example</bdi></p></noscript>
<rapport-cases site="${siteKey}" locale="${locale.code}" new history></rapport-cases>
<script type="module" src="/rapport/cases.js"></script>
</div>`,
  };
}

import { breadcrumbs, contact, type HelpPage, searchForm } from './frame.ts';
import { type ListedCollection, topics } from './home-page.ts';
import { html } from './html.ts';
import { helpPath, type PageView } from './page-view.ts';

/** Renders what somebody sees who came for something that is not there: ways on. */
export const notFoundPage = (view: PageView, collections: readonly ListedCollection[]): HelpPage => ({
  title: view.strings.notFoundTitle,
  alternates: view.locales.map((locale) => ({ locale, path: helpPath(view, [locale]) })),
  kind: 'website',
  main: html`<div class="wrap narrow">
${breadcrumbs(view, [{ title: view.strings.notFoundTitle }])}
<h1>${view.strings.notFoundTitle}</h1>
<p class="lead">${view.strings.notFoundText}</p>
${searchForm(view)}
</div>
<div class="wrap">
${contact(view)}
${topics(view, collections)}
</div>`,
});

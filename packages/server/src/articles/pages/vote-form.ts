import type { Article } from '@rapport/sdk/models';
import { pageIds } from './frame.ts';
import { type Html, html } from './html.ts';
import { helpPath, type PageView } from './page-view.ts';

/** A vote that the page has just taken. */
export interface Vote {
  /** Absent once everything has been said. */
  id?: string | undefined;
  helpful: boolean;
}

/** Asks whether an article helped, by a form that works without script; and why, of those whom it did not. */
export const voteForm = (
  view: PageView,
  article: Pick<Article, 'locale' | 'slug'>,
  vote: Vote | undefined,
): Html => {
  const words = view.strings.vote;
  const action = helpPath(view, [article.locale, article.slug, 'feedback']);
  if (!vote)
    return html`<section class="vote" aria-labelledby="${pageIds.vote}"><h2 id="${pageIds.vote}">${words.question}</h2>
<form method="post" action="${action}"><button name="helpful" value="yes">${words.yes}</button> <button name="helpful" value="no">${words.no}</button></form>
</section>`;
  if (vote.helpful || vote.id === undefined)
    return html`<section class="vote" aria-labelledby="${pageIds.vote}"><h2 id="${pageIds.vote}" tabindex="-1">${vote.helpful ? words.thanks : words.noted}</h2></section>`;
  return html`<section class="vote" aria-labelledby="${pageIds.vote}"><h2 id="${pageIds.vote}" tabindex="-1">${words.sorry}</h2>
<form method="post" action="${action}">
<input type="hidden" name="id" value="${vote.id}"><input type="hidden" name="helpful" value="no">
<fieldset><legend>${words.why}</legend>
${Object.entries(words.reasons).map(
  ([value, label]) => html`<label><input type="radio" name="reason" value="${value}"> ${label}</label>\n`,
)}</fieldset>
<label class="field" for="_text">${words.text}</label>
<textarea id="_text" name="text" rows="3" maxlength="1000" dir="auto" aria-describedby="_advice"></textarea>
<p class="quiet" id="_advice">${words.advice}</p>
<button type="submit">${words.send}</button>
</form></section>`;
};

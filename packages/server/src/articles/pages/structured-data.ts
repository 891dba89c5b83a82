import type { Article, ArticleNode } from '@rapport/sdk/models';
import { sectionsOf } from '../markdown/plain-text.ts';
import { Html } from './html.ts';
import type { PageView } from './page-view.ts';

const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * Puts data for search engines into a page. Nothing in it can end the element: JSON may write every character by its
 * number. It is no script, so that `script-src` does not ask for it.
 *
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export const embeddedData = (data: object): Html =>
  new Html(
    `<script type="application/ld+json">${JSON.stringify(data).replaceAll(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? '')}</script>\n`,
  );

/** Describes an article, and its questions where its headings are some. */
export const articleData = (
  article: Article,
  view: PageView,
  url: string,
  trail: readonly Crumb[],
): object[] => {
  const questions = questionsOf(article.body);
  return [
    {
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: article.title,
      description: article.excerpt,
      inLanguage: article.locale,
      datePublished: article.publishedAt,
      dateModified: article.updatedAt,
      mainEntityOfPage: url,
      publisher: { '@type': 'Organization', name: view.site.name },
    },
    {
      '@context': 'https://schema.org',
      '@type': 'BreadcrumbList',
      itemListElement: trail.map(({ title, path }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: title,
        item: `${view.origin}${path}`,
      })),
    },
    ...(questions.length > 0 ? [faqData(questions, article.locale)] : []),
  ];
};

export interface Crumb {
  title: string;
  path: string;
}

/** @see https://developers.google.com/search/docs/appearance/structured-data/faqpage */
const faqData = (questions: readonly { question: string; answer: string }[], locale: string): object => ({
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  inLanguage: locale,
  mainEntity: questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: answer },
  })),
});

/** Takes the headings that ask something, with the text below them. */
const questionsOf = (nodes: readonly ArticleNode[]): { question: string; answer: string }[] =>
  sectionsOf(nodes).flatMap(({ heading, text }) =>
    heading && text && /[?？؟]\s*$/u.test(heading.text) ? [{ question: heading.text, answer: text }] : [],
  );

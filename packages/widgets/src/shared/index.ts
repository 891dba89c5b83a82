/** What the desk has in common with the elements: how they look, and how they speak. */
export { loadConsentStrings } from '../consent/rapport-consent.locale.ts';
export { article as articleStyles } from '../help/reading/article.styles.ts';
export { type NodeContext, renderNodes } from '../help/reading/render-nodes.ts';
export { controls } from './controls.styles.ts';
export { type CountForms, countOf } from './count-of.ts';
export { cross } from './cross.ts';
export { defineElement } from './define.ts';
export { formatDay, formatMoment, formatTagOf } from './formats.ts';
export { check, chevron } from './icons.ts';
export { isolate } from './isolate.ts';
export { loadStrings, type Spoken, type Translations } from './load-strings.ts';
export { chooseLocale, directionOf, type Locale, locales } from './locale.ts';
export { tokens } from './tokens.ts';

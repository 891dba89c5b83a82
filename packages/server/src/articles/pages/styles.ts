import { createHash } from 'node:crypto';

export const defaultAccent = '#0d6b68';

/** The colours, as in the elements: one accent from which the others follow, light and dark. */
const colours = (accent: string): string => `
:root {
  color-scheme: light dark;
  --rapport-accent: ${accent};
  --fill: light-dark(oklch(from var(--rapport-accent) min(l, 0.5) calc(c * min(1, 0.5 / l)) h / 1), oklch(from var(--rapport-accent) max(l, 0.78) min(c, 0.11) h / 1));
  --fill-strong: color-mix(in oklab, var(--fill), light-dark(black, white) 14%);
  --on-fill: light-dark(white, oklch(from var(--rapport-accent) 0.2 min(c, 0.03) h / 1));
  --soft: color-mix(in oklab, var(--page), var(--fill) 9%);
  --page: light-dark(oklch(0.985 0.003 80), oklch(0.19 0.004 80));
  --raised: light-dark(white, oklch(0.225 0.005 80));
  --line: light-dark(oklch(0.9 0.006 80), oklch(0.36 0.007 80));
  --control: light-dark(oklch(0.63 0.009 80), oklch(0.57 0.009 80));
  --ink: light-dark(oklch(0.23 0.008 80), oklch(0.95 0.004 80));
  --ink-soft: light-dark(oklch(0.45 0.009 80), oklch(0.77 0.008 80));
  --mark: light-dark(oklch(0.93 0.09 95), oklch(0.42 0.08 95));
  --font: var(--rapport-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  --leading: 1.6;
}
@supports not (color: light-dark(oklch(from red l c h), red)) {
  :root {
    --fill: ${accent}; --fill-strong: ${accent}; --on-fill: #fff; --soft: #eef3f2; --page: #fbfaf8; --raised: #fff;
    --line: #dfdcd7; --control: #85807a; --ink: #1f1c17; --ink-soft: #5c5852; --mark: #fdf0b0; color-scheme: light;
  }
}
:lang(fa), :lang(ar) { --font: var(--rapport-font, Vazirmatn, "Segoe UI", "SF Arabic", "Noto Sans Arabic", "Geeza Pro", Tahoma, "DejaVu Sans", sans-serif); --leading: 1.85; }
:lang(zh) { --font: var(--rapport-font, system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif); --leading: 1.75; }
`;

const rules = `
*, ::before, ::after { box-sizing: border-box; }
html { font-family: var(--font); font-size: 100%; line-height: var(--leading); background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; scroll-padding-block: 24px; }
body { margin: 0; min-block-size: 100dvh; display: flex; flex-direction: column; }
main { flex: 1; padding-block-end: 64px; }
main:focus { outline: none; }
.wrap { inline-size: 100%; max-inline-size: 1080px; margin-inline: auto; padding-inline: clamp(16px, 4vi, 32px); }
.narrow { max-inline-size: 800px; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; margin: 0; overflow-wrap: anywhere; }
:lang(fa) :is(h1, h2, h3, h4) { line-height: 1.5; }
h1 { font-size: clamp(1.75rem, 1.4rem + 1.6vi, 2.5rem); letter-spacing: -0.02em; font-weight: 680; }
:lang(fa) h1, :lang(zh) h1, :lang(fa) .brand { letter-spacing: 0; }
a { color: var(--fill); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { color: var(--fill-strong); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--fill); outline-offset: 3px; border-radius: 4px; }
p { margin: 0; }
ul, ol { margin: 0; padding: 0; }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: 16px; inset-block-start: -80px; z-index: 2; padding: 12px 16px; background: var(--fill); color: var(--on-fill); border-radius: 6px; }
.skip:focus { inset-block-start: 12px; color: var(--on-fill); }

.top { border-block-end: 1px solid var(--line); background: var(--raised); }
.top .wrap { display: flex; align-items: center; justify-content: space-between; gap: 16px; min-block-size: 64px; }
.brand { font-size: 1.125rem; font-weight: 680; letter-spacing: -0.01em; }
.brand a { color: var(--ink); text-decoration: none; display: inline-block; padding-block: 8px; }
.brand a:hover { color: var(--fill); }
.brand span { font-weight: 400; color: var(--ink-soft); margin-inline-start: 6px; padding-inline-start: 10px; border-inline-start: 1px solid var(--line); }
.languages { position: relative; }
.languages summary { cursor: pointer; padding: 8px 12px; border-radius: 6px; list-style: none; display: flex; align-items: center; gap: 8px; white-space: nowrap; }
.languages summary::-webkit-details-marker { display: none; }
.languages summary::after { content: ""; inline-size: 7px; block-size: 7px; border-inline-end: 1.5px solid; border-block-end: 1.5px solid; transform: translateY(-2px) rotate(45deg); }
[dir="rtl"] .languages summary::after { transform: translateY(-2px) rotate(-45deg); }
.languages summary:hover { background: var(--soft); }
.languages ul { position: absolute; inset-inline-end: 0; inset-block-start: calc(100% + 4px); z-index: 1; min-inline-size: 176px; padding: 6px; list-style: none; background: var(--raised); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 12px 32px rgb(0 0 0 / 14%); }
.languages li a { display: block; padding: 8px 12px; border-radius: 6px; color: var(--ink); text-decoration: none; }
.languages li a:hover { background: var(--soft); }
.languages [aria-current] { font-weight: 650; }

.hero { background: var(--soft); border-block-end: 1px solid var(--line); padding-block: clamp(40px, 7vi, 80px); text-align: center; }
.hero h1 { margin-block-end: 24px; }
.hero .search { max-inline-size: 640px; margin-inline: auto; }
.search { display: flex; gap: 8px; }
.search input[type="search"] { flex: 1; min-inline-size: 0; min-block-size: 48px; padding-inline: 16px; font: inherit; font-size: 1rem; color: var(--ink); background: var(--raised); border: 1px solid var(--control); border-radius: 8px; }
.search input::placeholder { color: var(--ink-soft); opacity: 1; }
.narrow > .search { margin-block-end: 40px; }
.lead + .search { margin-block-start: 24px; }
button, .button { font: inherit; font-weight: 600; cursor: pointer; min-block-size: 44px; padding: 8px 20px; color: var(--on-fill); background: var(--fill); border: 1px solid transparent; border-radius: 8px; text-decoration: none; display: inline-flex; align-items: center; justify-content: center; }
button:hover, .button:hover { background: var(--fill-strong); color: var(--on-fill); }

.breadcrumbs { padding-block: 20px 16px; font-size: 0.875rem; color: var(--ink-soft); }
.breadcrumbs ol { list-style: none; display: flex; flex-wrap: wrap; align-items: baseline; }
.breadcrumbs li { overflow-wrap: anywhere; }
.breadcrumbs li + li::before { content: "/"; margin-inline: 10px; color: var(--control); }
.breadcrumbs a { color: inherit; display: inline-block; padding-block: 2px; }

.popular { margin-block-start: 48px; }
.popular h2, .related > h2 { font-size: 1.25rem; margin-block-end: 12px; }
.popular ul { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); gap: 4px 32px; }
.popular li { padding-block: 6px; border-block-end: 1px solid var(--line); }
.topics { margin-block-start: 40px; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); gap: 20px; }
.topic { padding: 24px; background: var(--raised); border: 1px solid var(--line); border-radius: 12px; }
.topic h3 { font-size: 1.125rem; }
.topic h3 a { color: var(--ink); text-decoration: none; }
.topic h3 a:hover { color: var(--fill); text-decoration: underline; }
.topic > p { color: var(--ink-soft); font-size: 0.9375rem; margin-block-start: 4px; }
.topic ul { list-style: none; margin-block-start: 14px; }
.topic li { padding-block: 5px; }
.topic .more { margin-block-start: 10px; }
.topic li a, .popular li a { text-decoration-color: transparent; display: inline-block; min-block-size: 24px; }
.topic li a:hover, .popular li a:hover { text-decoration-color: currentcolor; }
.language { font-size: 0.8125rem; color: var(--ink-soft); white-space: nowrap; font-weight: 400; }
.lead { font-size: 1.125rem; color: var(--ink-soft); margin-block-start: 12px; }
h1 + .quiet { margin-block-start: 8px; }
.quiet, .empty { color: var(--ink-soft); font-size: 0.875rem; }
.empty { margin-block: 48px; text-align: center; }

.results { list-style: none; margin-block-start: 24px; }
.results li { padding-block: 16px; border-block-start: 1px solid var(--line); }
.results :is(h2, h3) { font-size: 1.125rem; font-weight: 600; }
.results :is(h2, h3) a { text-decoration-color: transparent; }
.results :is(h2, h3) a:hover { text-decoration-color: currentcolor; }
.results p { color: var(--ink-soft); margin-block-start: 4px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
mark { background: var(--mark); color: var(--ink); border-radius: 3px; padding-inline: 1px; margin-inline: -1px; }
.found { font-size: 1.5rem; }

.article { max-inline-size: 800px; }
.article > * { min-inline-size: 0; }
.contents { font-size: 0.9375rem; margin-block-start: 24px; padding: 16px 20px; background: var(--soft); border-radius: 12px; }
.contents h2 { font-size: 0.875rem; color: var(--ink-soft); font-weight: 600; margin-block-end: 6px; }
.contents ul { list-style: none; }
.contents li { padding-block: 3px; overflow-wrap: anywhere; }
.contents .below { padding-inline-start: 16px; }
.contents a { color: var(--ink); text-decoration-color: var(--line); display: inline-block; min-block-size: 24px; }
@media (min-width: 1000px) {
  .above-contents { max-inline-size: 1080px; }
  .above-contents .search { max-inline-size: 736px; }
  .with-contents { max-inline-size: 1080px; display: grid; grid-template-columns: minmax(0, 65ch) minmax(0, 1fr); column-gap: 64px; justify-content: center; }
  .contents { grid-column: 2; grid-row: 1 / span 2; align-self: start; position: sticky; inset-block-start: 24px; margin: 0; padding: 0 0 0 20px; padding-inline: 20px 0; background: none; border-radius: 0; border-inline-start: 1px solid var(--line); max-block-size: calc(100dvh - 48px); overflow: auto; }
}
.prose { margin-block-start: 24px; font-size: 1.0625rem; max-inline-size: 65ch; overflow-wrap: break-word; }
:lang(zh) .prose { max-inline-size: 38em; }
.prose > * + * { margin-block-start: 1em; }
.prose h2 { font-size: 1.375rem; margin-block-start: 1.75em; }
.prose h3 { font-size: 1.125rem; margin-block-start: 1.5em; }
.prose h4 { font-size: 1rem; margin-block-start: 1.25em; }
.prose :is(ul, ol) { padding-inline-start: 1.5em; }
.prose li { margin-block-start: 0.375em; }
.prose li > * + * { margin-block-start: 0.5em; }
.prose li::marker { color: var(--ink-soft); font-variant-numeric: tabular-nums; }
.prose .tasks { list-style: none; padding-inline-start: 0; }
.box { display: inline-block; inline-size: 1em; block-size: 1em; border: 1.5px solid var(--control); border-radius: 3px; vertical-align: -0.125em; margin-inline-end: 6px; }
.done > .box { background: var(--fill); border-color: var(--fill); box-shadow: inset 0 0 0 3px var(--page); }
.prose blockquote { margin: 0; margin-block-start: 1em; padding-inline-start: 16px; border-inline-start: 3px solid var(--fill); color: var(--ink-soft); }
.prose img { max-inline-size: 100%; block-size: auto; border-radius: 8px; border: 1px solid var(--line); }
.prose code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.9em; background: var(--soft); padding: 2px 5px; border-radius: 4px; overflow-wrap: anywhere; }
.prose pre { background: var(--soft); padding: 16px; border-radius: 8px; overflow: auto; text-align: start; }
.prose pre code { background: none; padding: 0; overflow-wrap: normal; }
.prose hr { border: 0; border-block-start: 1px solid var(--line); margin-block: 2em; }
.table { overflow-x: auto; }
.table table { border-collapse: collapse; min-inline-size: 100%; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
.table :is(th, td) { padding: 10px 12px; text-align: start; border-block-end: 1px solid var(--line); vertical-align: top; }
.table th { font-weight: 650; }
.table .center { text-align: center; }
.table .end { text-align: end; }

.vote { margin-block-start: 48px; padding: 24px; background: var(--soft); border-radius: 12px; max-inline-size: 65ch; }
.vote h2 { font-size: 1.125rem; }
.vote h2:focus { outline: none; }
.vote form { margin-block-start: 14px; }
.vote form > button { min-inline-size: 88px; }
.vote form > button[name] { background: var(--raised); color: var(--ink); border-color: var(--control); }
.vote form > button[name]:hover { border-color: var(--fill); color: var(--fill); }
.vote fieldset { border: 0; padding: 0; margin: 0 0 16px; }
.vote legend { font-weight: 600; padding: 0; margin-block-end: 4px; }
.vote label { display: flex; gap: 8px; align-items: baseline; padding-block: 6px; }
.vote .field { font-weight: 600; padding-block-end: 4px; }
.vote input { accent-color: var(--fill); inline-size: 18px; block-size: 18px; flex: none; transform: translateY(3px); margin: 0; }
.vote textarea { inline-size: 100%; font: inherit; font-size: 1rem; padding: 10px 12px; color: var(--ink); background: var(--raised); border: 1px solid var(--control); border-radius: 8px; resize: vertical; }
.vote .quiet { margin-block: 4px 14px; }
.contact { margin-block-start: 40px; }
.contact h2 { font-size: 1.25rem; }
.contact p { color: var(--ink-soft); }
.contact ul { list-style: none; display: flex; flex-wrap: wrap; gap: 12px; margin-block-start: 14px; }
.related { margin-block-start: 48px; }
.related .results { margin-block-start: 0; }
.bottom { border-block-start: 1px solid var(--line); padding-block: 24px; font-size: 0.9375rem; }
.bottom nav { display: flex; flex-wrap: wrap; gap: 8px 24px; }
.bottom a { color: var(--ink-soft); display: inline-block; padding-block: 4px; }

@media (max-width: 480px) {
  .search button { padding-inline: 14px; }
  .hero { text-align: start; }
  .topic { padding: 20px; }
}
@media (forced-colors: active) {
  mark { background: Mark; color: MarkText; }
  .done > .box { background: Highlight; forced-color-adjust: none; }
  .topic, .vote, .contents { border: 1px solid CanvasText; }
  button, .button { border-color: ButtonText; }
}
@media print {
  .top .languages, .search, .skip, .vote, .contents, .contact, .related, .bottom, .breadcrumbs { display: none; }
  html { background: white; color: black; font-size: 11pt; color-scheme: light; }
  .top { border: 0; }
  .prose { max-inline-size: none; }
  .prose a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; overflow-wrap: anywhere; }
  .prose :is(h2, h3, h4) { break-after: avoid; }
  .prose :is(img, tr, pre) { break-inside: avoid; }
  .with-contents { display: block; }
}
`;

/** A stylesheet with the hash by which its address changes. */
export interface Stylesheet {
  text: string;
  hash: string;
}

/** Writes the styles of the help pages in a site's colour. */
export const stylesheetOf = (accent: string = defaultAccent): Stylesheet => {
  const text = `${colours(accent)}${rules}`;
  return { text, hash: createHash('sha256').update(text).digest('base64url').slice(0, 10) };
};

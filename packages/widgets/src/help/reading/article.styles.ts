import { css } from 'lit';

/** An article, and what follows it. */
export const article = css`
  article {
    max-inline-size: 65ch;
  }

  article > h3 {
    font-size: var(--rapport-size-4);
    line-height: 1.35;
  }

  .box article > h3 {
    margin-block-start: var(--rapport-space-5);
    font-size: var(--rapport-size-5);
  }

  .contents {
    margin-block-start: var(--rapport-space-4);
    padding: var(--rapport-space-3) var(--rapport-space-4);
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-control);
  }

  .contents a {
    display: inline-block;
    min-block-size: 24px;
    padding-block: 2px;
  }

  .contents .level-3 {
    padding-inline-start: var(--rapport-space-4);
  }

  .prose {
    margin-block-start: var(--rapport-space-4);
    font-size: calc(var(--rapport-size-2) + 1px);
  }

  .box .prose {
    font-size: var(--rapport-size-3);
  }

  .prose > * + *,
  .prose :is(li, blockquote) > * + * {
    margin-block-start: 0.75em;
  }

  .prose > :is(h4, h5, h6) {
    margin-block: 1.5em 0;
    scroll-margin-block-start: var(--rapport-space-4);
    font-weight: 600;
    line-height: 1.4;
  }

  .prose h4 {
    font-size: 1.125em;
  }

  .prose :is(h5, h6) {
    font-size: 1em;
  }

  .prose :is(ul, ol) {
    margin-block-end: 0;
    padding-inline-start: 1.5em;
    list-style: disc;
  }

  .prose ol {
    list-style: decimal;
  }

  .prose[data-print] ol:lang(fa) {
    list-style: persian;
  }

  .prose li + li {
    margin-block-start: 0.35em;
  }

  .prose li::marker {
    color: var(--rapport-text-quiet);
    font-variant-numeric: tabular-nums;
  }

  .prose .task {
    list-style: none;
    margin-inline-start: -1.5em;
  }

  .prose em:lang(zh) {
    font-style: normal;
    text-emphasis: dot;
    text-emphasis-position: under right;
  }

  .prose blockquote {
    margin-inline: 0;
    padding-inline-start: var(--rapport-space-4);
    border-inline-start: 3px solid var(--rapport-hairline);
  }

  .prose img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-control);
  }

  .prose p > img:not(:only-child) {
    display: inline;
    vertical-align: middle;
  }

  .prose :is(code, pre) {
    font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace;
    font-size: 0.92em;
    unicode-bidi: isolate;
  }

  .prose :not(pre) > code {
    padding: 1px 4px;
    background: var(--rapport-sunken);
    border-radius: 4px;
  }

  .prose pre {
    margin-block-end: 0;
    padding: var(--rapport-space-3);
    overflow-x: auto;
    text-align: left;
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-control);
  }

  .scroll {
    overflow-x: auto;
  }

  table {
    min-inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--rapport-size-2);
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: var(--rapport-space-2) var(--rapport-space-3) var(--rapport-space-2) 0;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--rapport-hairline);
  }

  [dir='rtl'] :is(th, td) {
    padding-inline: 0 var(--rapport-space-3);
  }

  th {
    font-weight: 600;
  }

  .center {
    text-align: center;
  }

  .end {
    text-align: end;
  }

  hr {
    margin-block-end: 0;
    border: 0;
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-1) var(--rapport-space-3);
    margin-block-start: var(--rapport-space-5);
  }

  .tools > * {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-block-size: 32px;
    padding: 2px 6px;
    margin-inline-start: -6px;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    text-decoration: none;
    background: none;
    border: 0;
    border-radius: var(--rapport-radius-control);
  }

  .tools > :hover {
    color: var(--rapport-text);
    background: var(--rapport-neutral-3);
  }

  .vote {
    margin-block-start: var(--rapport-space-4);
    padding-block-start: var(--rapport-space-4);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .vote .good {
    margin-block-start: var(--rapport-space-2);
    color: var(--rapport-success);
  }

  .reason {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    min-block-size: 32px;
    cursor: pointer;
  }

  .reason input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0 3px;
    accent-color: var(--rapport-accent-fill);
  }

  .label {
    display: block;
    margin-block: var(--rapport-space-3) var(--rapport-space-1);
  }

  textarea {
    display: block;
    inline-size: 100%;
    margin: 0 0 var(--rapport-space-1);
    padding: var(--rapport-space-2) var(--rapport-space-3);
    color: inherit;
    font: inherit;
    font-size: var(--rapport-size-3);
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
    resize: vertical;
  }

  .vote form {
    margin-block-start: var(--rapport-space-2);
  }
`;

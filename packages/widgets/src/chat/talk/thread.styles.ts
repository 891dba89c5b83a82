import { css } from 'lit';

/** What was said. */
export const thread = css`
  .view,
  [part='log'] {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .lines {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }

  .older {
    align-self: center;
    margin-block-end: var(--rapport-space-2);
  }

  .day {
    display: flex;
    gap: var(--rapport-space-3);
    align-items: center;
    padding-block: var(--rapport-space-3) var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .day:first-child {
    padding-block-start: 0;
  }

  .day::before,
  .day::after {
    flex: 1;
    border-block-start: 1px solid var(--rapport-hairline);
    content: '';
  }

  .day.fresh {
    color: var(--rapport-accent-text);
    font-weight: 600;
  }

  .day.fresh::before,
  .day.fresh::after {
    border-color: currentcolor;
  }

  .notice {
    padding: var(--rapport-space-2) var(--rapport-space-4);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    text-align: center;
    unicode-bidi: isolate;
  }

  .message {
    display: grid;
    gap: var(--rapport-space-1);
    justify-items: start;
    padding-inline-end: 15%;
  }

  .message.own {
    justify-items: end;
    padding-inline: 15% 0;
  }

  .message.begins {
    padding-block-start: var(--rapport-space-2);
  }

  .author {
    padding-inline-start: var(--rapport-space-3);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .bubble {
    --round: 16px;
    --flat: 6px;

    max-inline-size: 100%;
    padding: var(--rapport-space-2) var(--rapport-space-3);
    text-align: start;
    text-wrap: wrap;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
    background: light-dark(var(--rapport-neutral-4), var(--rapport-neutral-7));
    border-radius: var(--flat) var(--round) var(--round) var(--flat);
  }

  .own .bubble {
    color: var(--rapport-on-accent);
    background: var(--rapport-accent-fill);
    border-radius: var(--round) var(--flat) var(--flat) var(--round);
  }

  .begins .bubble {
    border-start-start-radius: var(--round);
  }

  .ends .bubble {
    border-end-start-radius: var(--round);
  }

  .own.begins .bubble {
    border-start-end-radius: var(--round);
  }

  .own.ends .bubble {
    border-end-end-radius: var(--round);
  }

  [dir='rtl'] .bubble {
    border-radius: var(--round) var(--flat) var(--flat) var(--round);
  }

  [dir='rtl'] .own .bubble {
    border-radius: var(--flat) var(--round) var(--round) var(--flat);
  }

  .bubble a {
    color: inherit;
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-2);
    align-items: center;
    padding-inline: var(--rapport-space-3);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-variant-numeric: tabular-nums;
  }

  .own .meta {
    justify-content: end;
    padding-inline: 0 var(--rapport-space-1);
  }

  .meta.error {
    color: var(--rapport-danger);
  }

  .picture {
    position: relative;
    display: block;
    max-inline-size: min(240px, 100%);
    overflow: hidden;
    background: var(--rapport-sunken);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
  }

  .picture :is(img, canvas) {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    max-block-size: 320px;
    min-inline-size: 48px;
    min-block-size: 48px;
    object-fit: cover;
    overflow-wrap: anywhere;
  }

  .picture.unsized img {
    inline-size: 240px;
    aspect-ratio: 4 / 3;
  }

  .picture progress {
    position: absolute;
    inset-inline: var(--rapport-space-2);
    inset-block-end: var(--rapport-space-2);
    inline-size: auto;
  }

  progress {
    inline-size: 100%;
    block-size: 4px;
    overflow: hidden;
    appearance: none;
    background: var(--rapport-neutral-7);
    border: 0;
    border-radius: 2px;
  }

  progress::-webkit-progress-bar {
    background: var(--rapport-neutral-7);
  }

  progress::-webkit-progress-value {
    background: var(--rapport-accent-fill);
  }

  progress::-moz-progress-bar {
    background: var(--rapport-accent-fill);
  }

  .file,
  .card {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--rapport-space-2);
    align-items: center;
    inline-size: min(280px, 100%);
    padding: var(--rapport-space-2) var(--rapport-space-3);
    color: inherit;
    text-decoration: none;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
  }

  :is(.file, .card) .icon {
    grid-row: 1 / 3;
    align-self: start;
    margin-block-start: 1px;
    color: var(--rapport-accent-text);
  }

  :is(.file, .card) .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    font-weight: 500;
  }

  a:is(.file, .card):hover .name {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .file progress {
    grid-column: 1 / -1;
    margin-block-start: var(--rapport-space-1);
  }

  .cards {
    display: grid;
    gap: var(--rapport-space-1);
    inline-size: min(280px, 100%);
  }

  .excerpt {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    grid-column: 2;
    overflow: hidden;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    justify-content: end;
    padding-block-start: var(--rapport-space-3);
  }

  .choices button {
    min-block-size: 36px;
    padding: var(--rapport-space-1) var(--rapport-space-4);
    color: var(--rapport-accent-text);
    font-weight: 500;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-accent-fill);
    border-radius: 18px;
  }

  .choices button:hover {
    background: var(--rapport-accent-soft);
  }

  .mail {
    display: grid;
    gap: var(--rapport-space-2);
    margin-block-start: var(--rapport-space-4);
    padding: var(--rapport-space-3) var(--rapport-space-4);
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-card);
  }

  .mail > * {
    margin: 0;
    justify-self: start;
  }

  .mail .pair {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    inline-size: 100%;
  }

  .mail input {
    flex: 1 1 160px;
    min-inline-size: 0;
  }

  .pill {
    position: absolute;
    inset-block-end: var(--rapport-space-2);
    inset-inline: 0;
    display: flex;
    gap: var(--rapport-space-1);
    align-items: center;
    inline-size: fit-content;
    min-block-size: 36px;
    margin-inline: auto;
    padding: var(--rapport-space-1) var(--rapport-space-2);
    font-weight: 500;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: 18px;
    box-shadow: var(--rapport-shadow-large);
  }

  .pill.fresh {
    padding-inline-end: var(--rapport-space-4);
    color: var(--rapport-on-accent);
    background: var(--rapport-accent-fill);
    border-color: transparent;
  }

  @media (forced-colors: active) {
    .bubble,
    .mail {
      border: 1px solid;
    }

    .own .bubble {
      border-style: double;
      border-width: 3px;
      color: CanvasText;
      background: Canvas;
    }
  }
`;

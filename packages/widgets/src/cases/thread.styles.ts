import { css } from 'lit';

/** One case: how far it is, and what was said. */
export const thread = css`
  .news {
    margin-block-end: var(--rapport-space-3);
    padding: var(--rapport-space-3) var(--rapport-space-4);
    background: var(--rapport-accent-soft);
    border-radius: var(--rapport-radius-control);
  }

  h3[dir] {
    unicode-bidi: plaintext;
    text-align: start;
  }

  .facts span + span::before {
    content: '· ';
  }

  .facts span {
    margin-inline-end: 0.25em;
  }

  .progress {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: var(--rapport-space-1);
    margin-block-start: var(--rapport-space-4);
  }

  .progress li {
    padding-block-start: var(--rapport-space-1);
    padding-inline-end: var(--rapport-space-1);
    color: var(--rapport-text-quiet);
    font-size: 12px;
    line-height: 1.35;
    border-block-start: 4px solid var(--rapport-neutral-6);
  }

  .progress li.done {
    border-color: var(--rapport-accent-fill);
  }

  .progress.closed li.done {
    border-color: var(--rapport-control);
  }

  .progress [aria-current] {
    color: var(--rapport-text);
    font-weight: 600;
  }

  .meaning {
    margin-block: var(--rapport-space-2) var(--rapport-space-4);
  }

  .promise {
    font-weight: 600;
  }

  .log {
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .buttons + .log {
    margin-block-start: var(--rapport-space-3);
  }

  .entry {
    padding-block: var(--rapport-space-3);
    border-block-end: 1px solid var(--rapport-neutral-5);
  }

  .by {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-2);
    align-items: baseline;
    justify-content: space-between;
    font-weight: 600;
  }

  .by time {
    font-weight: 400;
  }

  time {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-variant-numeric: tabular-nums;
  }

  .own .by bdi {
    color: var(--rapport-accent-text);
  }

  .text {
    margin-block-start: 2px;
    text-align: start;
    text-wrap: initial;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }

  .log .notice {
    padding-block: var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    text-align: center;
    border-block-end: 1px solid var(--rapport-neutral-5);
  }

  .file {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--rapport-space-2);
    align-items: center;
    min-block-size: 40px;
    margin-block-start: var(--rapport-space-2);
    padding: var(--rapport-space-1) var(--rapport-space-3);
    color: inherit;
    text-decoration: none;
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
  }

  a.file:hover {
    background: var(--rapport-neutral-3);
  }

  .file .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .file progress {
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 4px;
    accent-color: var(--rapport-accent-fill);
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    align-items: center;
    margin-block-start: var(--rapport-space-1);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .status.error {
    color: var(--rapport-danger);
  }

  .after {
    padding-block-start: var(--rapport-space-4);
  }

  @media (forced-colors: active) {
    .news {
      border: 1px solid;
    }

    .progress li.done {
      border-block-start-width: 8px;
    }
  }
`;

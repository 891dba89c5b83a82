import { css } from 'lit';

/** What is below the card: rewards, coupons and the history. */
export const lists = css`
  .tabs {
    position: sticky;
    z-index: 1;
    inset-block-start: calc(-1 * var(--rapport-space-4));
    display: flex;
    gap: var(--rapport-space-5);
    margin-block: var(--rapport-space-5) 0;
    margin-inline: calc(-1 * var(--inset));
    padding-inline: var(--inset);
    overflow-x: auto;
    background: var(--rapport-overlay);
    border-block-end: 1px solid var(--rapport-hairline);
    scrollbar-width: none;
  }

  .box .tabs {
    position: static;
  }

  .tabs button {
    flex: none;
    min-block-size: 44px;
    padding: 0 2px;
    color: var(--rapport-text-quiet);
    font-weight: 500;
    background: none;
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
  }

  .tabs button:hover {
    color: var(--rapport-text);
  }

  .tabs button:focus-visible {
    outline-offset: -3px;
  }

  .tabs [aria-selected='true'] {
    color: var(--rapport-accent-text);
    border-block-end-color: var(--rapport-accent-fill);
  }

  .view {
    padding-block-start: var(--rapport-space-4);
  }

  .nothing {
    padding-block: var(--rapport-space-5);
    color: var(--rapport-text-quiet);
    text-align: center;
  }

  .nothing .buttons,
  .more {
    justify-content: center;
  }

  .view > .notice,
  .view > .quiet {
    margin-block-end: var(--rapport-space-3);
  }

  .link {
    min-block-size: 24px;
    padding: 0;
    color: var(--rapport-accent-text);
    font-size: var(--rapport-size-1);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    background: none;
    border: 0;
  }

  .soft {
    flex: none;
    min-block-size: 36px;
    padding: var(--rapport-space-1) 14px;
    color: var(--rapport-accent-text);
    font-weight: 600;
    background: var(--rapport-accent-soft);
    border: 1px solid transparent;
  }

  .soft:hover {
    background: color-mix(in oklab, var(--rapport-accent-soft), var(--rapport-accent-fill) 12%);
  }

  .soft.small {
    display: inline-flex;
    gap: var(--rapport-space-1);
    align-items: center;
    min-block-size: 32px;
    padding-inline: 8px 12px;
    font-size: var(--rapport-size-1);
  }

  .list {
    display: grid;
  }

  .reward {
    display: flex;
    gap: var(--rapport-space-4);
    align-items: center;
    justify-content: space-between;
    padding-block: var(--rapport-space-3);
  }

  .reward:first-child {
    padding-block-start: 0;
  }

  .reward + .reward {
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .reward .what {
    flex: 1;
    min-inline-size: 0;
  }

  :is(.reward, .ticket) h3 {
    text-align: start;
  }

  .cost {
    font-size: var(--rapport-size-1);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .why,
  .reward.out .cost {
    color: var(--rapport-text-quiet);
    font-weight: 400;
  }

  .list:has(.ticket) {
    gap: var(--rapport-space-3);
  }

  .ticket,
  .won {
    --notch: 8px;

    display: grid;
    background: var(--rapport-accent-soft);
    border-radius: var(--rapport-radius-card);
    mask:
      radial-gradient(circle at 0 calc(100% - 52px), transparent var(--notch), black calc(var(--notch) + 0.5px)) 0 / 51% 100% no-repeat,
      radial-gradient(circle at 100% calc(100% - 52px), transparent var(--notch), black calc(var(--notch) + 0.5px)) 100% / 51% 100% no-repeat;
  }

  .ticket .what {
    padding: 14px var(--rapport-space-4) var(--rapport-space-3);
  }

  .value {
    color: var(--rapport-accent-text);
    font-size: var(--rapport-size-4);
    font-weight: 650;
    line-height: 1.3;
  }

  .because {
    margin-block: 2px;
    font-size: var(--rapport-size-1);
  }

  .stub {
    display: flex;
    gap: var(--rapport-space-3);
    align-items: center;
    block-size: 52px;
    margin-inline: var(--rapport-space-4);
    border-block-start: 1px dashed var(--rapport-control);
  }

  .stub .entry-code {
    flex: 1;
    min-inline-size: 0;
  }

  code {
    font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace;
    font-size: var(--rapport-size-3);
    letter-spacing: 0.06em;
    overflow-wrap: anywhere;
  }

  .stub .soft {
    background: var(--rapport-overlay);
  }

  .chip {
    font-size: var(--rapport-size-1);
    font-weight: 500;
  }

  .group {
    margin-block: var(--rapport-space-5) var(--rapport-space-1);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-weight: 500;
  }

  .view > .group:first-child {
    margin-block-start: 0;
  }

  .past li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-3);
    align-items: baseline;
    padding-block: var(--rapport-space-2);
    color: var(--rapport-text-quiet);
  }

  .past code {
    font-size: var(--rapport-size-1);
    text-decoration: line-through;
  }

  .past .quiet {
    flex-basis: 100%;
  }

  .entry {
    display: grid;
    grid-template-columns: 66px 1fr auto;
    gap: 0 var(--rapport-space-2);
    align-items: baseline;
    padding-block: 10px;
  }

  .entry + .entry {
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .entry .day {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-variant-numeric: tabular-nums;
  }

  .entry .what {
    display: grid;
    min-inline-size: 0;
    justify-items: start;
  }

  .reason {
    text-align: start;
    overflow-wrap: anywhere;
  }

  .amount {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .amount.plus {
    color: var(--rapport-success);
  }

  .waiting .amount,
  .gone .amount {
    color: var(--rapport-text-quiet);
    font-weight: 500;
  }

  .gone .amount {
    text-decoration: line-through;
  }

  .preview {
    grid-column: 2 / -1;
    margin-block-start: var(--rapport-space-2);
    padding: var(--rapport-space-2) var(--rapport-space-3);
    font-size: var(--rapport-size-1);
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-control);
  }

  @media (forced-colors: active) {
    .ticket,
    .won {
      border: 1px solid;
      mask: none;
    }

    .soft {
      border-color: ButtonText;
    }

    .tabs button {
      border-block-end-color: Canvas;
    }

    .tabs [aria-selected='true'] {
      border-block-end-width: 4px;
      border-block-end-color: Highlight;
    }
  }
`;

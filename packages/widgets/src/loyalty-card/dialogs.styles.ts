import { css } from 'lit';

/** The question before points are exchanged, and the code on the whole screen. */
export const dialogs = css`
  .ask[open] {
    inline-size: 380px;
    max-inline-size: calc(100vw - 2 * var(--rapport-space-4));
    max-block-size: calc(100dvh - 2 * var(--rapport-space-4));
    padding: var(--rapport-space-5);
    overflow-y: auto;
    color: inherit;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-panel);
    box-shadow: var(--rapport-shadow-large);
    transition:
      opacity var(--rapport-arrival),
      translate var(--rapport-arrival);
  }

  @starting-style {
    .ask[open] {
      opacity: 0;
      translate: 0 var(--rapport-space-3);
    }
  }

  .ask::backdrop {
    background: rgb(20 16 10 / 0.32);
  }

  .ask h3 {
    font-size: var(--rapport-size-4);
    line-height: 1.4;
  }

  .ask dl {
    margin-block-start: var(--rapport-space-4);
    border-block: 1px solid var(--rapport-hairline);
  }

  .ask dl > div {
    display: flex;
    gap: var(--rapport-space-4);
    justify-content: space-between;
    padding-block: 10px;
  }

  .ask dl > div + div {
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .ask dt {
    color: var(--rapport-text-quiet);
  }

  .ask dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .ask > :is(.notice, .error, .quiet) {
    margin-block-start: var(--rapport-space-3);
  }

  .ask .buttons {
    margin-block-start: var(--rapport-space-5);
  }

  .ask .buttons {
    display: grid;
  }

  .won {
    margin-block-start: var(--rapport-space-4);
    padding-block-end: 0;
    mask: none;
  }

  .won .value,
  .won > .quiet {
    padding: 14px var(--rapport-space-4);
  }

  .won > .quiet {
    padding-block: 0 14px;
  }

  .won .stub {
    border-block: 1px dashed var(--rapport-control);
    margin-block-end: var(--rapport-space-3);
  }

  .store .modules {
    margin-inline: calc(-1 * var(--rapport-space-4));
  }

  .store[open] {
    position: fixed;
    inset: 0;
    display: flex;
    flex-direction: column;
    gap: var(--rapport-space-4);
    inline-size: 100%;
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    padding: max(var(--rapport-space-4), env(safe-area-inset-top))
      max(var(--rapport-space-4), env(safe-area-inset-right))
      max(var(--rapport-space-4), env(safe-area-inset-bottom))
      max(var(--rapport-space-4), env(safe-area-inset-left));
    overflow-y: auto;
    color: #1f1c17;
    /* A lamp behind the code: the same white whatever the colours of the page are. */
    background: white;
    border: 0;
    color-scheme: light only;
  }

  .store-top {
    display: flex;
    gap: var(--rapport-space-3);
    align-items: center;
    justify-content: space-between;
  }

  .store-top h3 {
    font-size: var(--rapport-size-3);
  }

  .store .close {
    inline-size: 44px;
    block-size: 44px;
    color: inherit;
  }

  .store .close:hover {
    background: #f0efec;
  }

  .store-middle {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    gap: var(--rapport-space-3);
    align-items: center;
    justify-content: center;
    text-align: center;
  }

  .store .brand {
    font-size: var(--rapport-size-5);
    font-weight: 600;
  }

  .digits {
    font-size: clamp(24px, 7vw, 40px);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
    line-height: 1.2;
  }

  .who {
    font-size: var(--rapport-size-3);
  }

  .trouble {
    max-inline-size: 46ch;
    padding: var(--rapport-space-3);
    background: #f5f3f0;
    border-radius: var(--rapport-radius-control);
  }

  .time {
    inline-size: min(260px, 70vw);
    block-size: 4px;
    border-radius: 2px;
  }

  .store .track {
    fill: #e0ddd8;
  }

  .store .done {
    fill: #1f1c17;
  }

  .seconds,
  .hint {
    color: #5c5852;
    font-size: var(--rapport-size-1);
    font-variant-numeric: tabular-nums;
  }

  .hint {
    text-align: center;
  }

  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    align-self: center;
    padding: 2px;
    background: #f0efec;
    border-radius: 10px;
  }

  .kinds button {
    min-block-size: 40px;
    padding: 0 var(--rapport-space-4);
    font-weight: 500;
    background: none;
    border: 0;
    border-radius: 8px;
  }

  .kinds [aria-pressed='true'] {
    background: white;
    box-shadow: 0 1px 2px rgb(40 32 20 / 0.16);
  }

  @media (max-height: 480px) {
    .store-middle {
      justify-content: start;
    }
  }

  @media (forced-colors: active) {
    .store[open] {
      forced-color-adjust: none;
    }

    .ask[open] {
      border-color: CanvasText;
    }
  }

  @media print {
    .store,
    .ask {
      display: none !important;
    }
  }
`;

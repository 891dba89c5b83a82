import { css } from 'lit';

/** What the chat's panel has beside those of others: who is there, one part that scrolls, and where one writes. */
export const frame = css`
  .box,
  .panel {
    overflow-wrap: anywhere;
  }

  .box {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 240px;
    block-size: min(680px, 100dvh - 96px);
    overflow: hidden;
  }

  .box .header,
  .panel .header {
    z-index: 2;
    gap: var(--rapport-space-3);
    min-block-size: 64px;
    padding-block: var(--rapport-space-3);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  /* A name of the other direction is cut at its own end, and stands where the line begins. */
  .who bdi,
  .conversation .name bdi {
    display: block;
    overflow: hidden;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [dir='rtl'] :is(.who bdi, .conversation .name bdi) {
    text-align: right;
  }

  .back {
    position: relative;
  }

  .back.fresh::after {
    position: absolute;
    inset-block-start: 5px;
    inset-inline-end: 5px;
    inline-size: 8px;
    block-size: 8px;
    background: var(--rapport-accent-fill);
    border: 1px solid var(--rapport-overlay);
    border-radius: 50%;
    content: '';
  }

  .face {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    color: var(--rapport-accent-text);
    font-weight: 600;
    background: var(--rapport-accent-soft);
    border-radius: 50%;
  }

  .options {
    position: absolute;
    inset-block-start: calc(100% - 8px);
    inset-inline-end: var(--inset);
    display: grid;
    min-inline-size: 220px;
    max-inline-size: calc(100% - 2 * var(--inset));
    padding: var(--rapport-space-1);
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
    box-shadow: var(--rapport-shadow-large);
  }

  .options button {
    min-block-size: 40px;
    padding: var(--rapport-space-2) var(--rapport-space-3);
    text-align: start;
    background: none;
    border: 0;
    border-radius: var(--rapport-radius-control);
  }

  .options button:hover {
    background: var(--rapport-neutral-5);
  }

  .options .error {
    padding: 0 var(--rapport-space-3) var(--rapport-space-2);
  }

  .banner {
    display: flex;
    flex: none;
    gap: var(--rapport-space-2);
    align-items: start;
    padding: var(--rapport-space-2) var(--inset);
    font-size: var(--rapport-size-1);
    background: var(--rapport-sunken);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .body {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .box .scroller,
  .panel .scroller {
    flex: 1;
    min-block-size: 0;
    padding-block-end: var(--rapport-space-4);
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scroll-padding-block: 0;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .drop {
    position: absolute;
    inset: var(--rapport-space-2);
    z-index: 3;
    display: grid;
    place-items: center;
    color: var(--rapport-accent-text);
    font-weight: 600;
    background: var(--rapport-accent-soft);
    border: 2px dashed var(--rapport-accent-fill);
    border-radius: var(--rapport-radius-card);
    pointer-events: none;
  }

  @media (max-width: 480px) {
    .panel .header {
      padding-block-start: var(--rapport-space-4);
    }

    .panel .handle {
      inset-block-start: 6px;
    }
  }

  @media (max-height: 420px) {
    .box .header,
    .panel .header {
      min-block-size: 48px;
      padding-block: var(--rapport-space-2);
    }

    .header .face {
      display: none;
    }

    .scroller {
      padding-block: var(--rapport-space-2);
    }
  }

  @media (forced-colors: active) {
    .face {
      border: 1px solid;
    }

    .back.fresh::after {
      background: Highlight;
    }
  }
`;

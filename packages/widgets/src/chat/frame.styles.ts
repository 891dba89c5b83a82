import { css } from 'lit';

/** The panel over the page, or the box in it: a heading, one part that scrolls, and where one writes. */
export const frame = css`
  .box,
  .panel {
    --inset: 20px;

    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    overflow-wrap: anywhere;
  }

  .box,
  .panel:is([open], :popover-open) {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    block-size: min(680px, 100dvh - 96px);
  }

  .box {
    position: relative;
    max-inline-size: 720px;
    min-block-size: 240px;
    border-radius: var(--rapport-radius-card);
  }

  .panel:is([open], :popover-open) {
    position: fixed;
    inset: auto;
    inset-block-end: max(var(--rapport-space-4), env(safe-area-inset-bottom));
    inset-inline-end: max(var(--rapport-space-4), env(safe-area-inset-right));
    inline-size: 400px;
    max-inline-size: calc(100vw - 2 * var(--rapport-space-4));
    margin: 0;
    padding: 0;
    border-radius: var(--rapport-radius-panel);
    box-shadow: var(--rapport-shadow-large);
    transition:
      opacity var(--rapport-arrival),
      translate var(--rapport-arrival);
  }

  .panel.aside:popover-open {
    inset-inline: max(var(--rapport-space-4), env(safe-area-inset-left)) auto;
  }

  .panel:not([open], :popover-open) {
    display: none;
  }

  @starting-style {
    .panel:is([open], :popover-open) {
      opacity: 0;
      translate: 0 var(--rapport-space-4);
    }
  }

  .panel::backdrop {
    background: rgb(20 16 10 / 0.32);
  }

  .panel:popover-open::backdrop {
    background: none;
  }

  .header {
    position: relative;
    z-index: 2;
    display: flex;
    flex: none;
    gap: var(--rapport-space-3);
    align-items: center;
    min-block-size: 64px;
    padding: var(--rapport-space-3) var(--inset);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  .who h2 {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .back {
    position: relative;
    margin-inline-start: -8px;
  }

  [dir='rtl'] .back .icon {
    scale: -1 1;
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

  .handle {
    display: none;
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

  .scroller {
    flex: 1;
    padding: var(--rapport-space-4) var(--inset);
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
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
    /* How much of the page a keyboard leaves is told by the element, as no unit of length knows it everywhere. */
    .panel[open] {
      inset: auto 0 var(--covered, 0);
      inline-size: 100%;
      max-inline-size: none;
      block-size: calc(var(--visible, 100dvh) - 8px);
      max-block-size: none;
      padding-block-end: env(safe-area-inset-bottom);
      border-inline: 0;
      border-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }

    .panel[open] .header {
      padding-block-start: var(--rapport-space-4);
    }

    .panel[open] .handle {
      position: absolute;
      inset-block-start: 6px;
      inset-inline: 0;
      display: block;
      inline-size: 32px;
      block-size: 4px;
      margin-inline: auto;
      background: var(--rapport-control);
      border-radius: 2px;
    }

    .box,
    .panel {
      --inset: var(--rapport-space-4);
    }
  }

  @media (max-height: 420px) {
    .header {
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
    .face,
    .handle {
      border: 1px solid;
    }

    .back.fresh::after {
      background: Highlight;
    }
  }

  @media print {
    .panel {
      display: none !important;
    }
  }
`;

import { css } from 'lit';

/** The panel over the page, or the box in it, and its heading. */
export const panelStyles = css`
  .box,
  .panel {
    --inset: 20px;

    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    overflow-wrap: break-word;
  }

  .box {
    display: block;
    max-inline-size: 720px;
    border-radius: var(--rapport-radius-card);
  }

  .panel:is([open], :popover-open) {
    position: fixed;
    inset: auto;
    inset-block-end: max(var(--rapport-space-4), env(safe-area-inset-bottom));
    inset-inline-end: max(var(--rapport-space-4), env(safe-area-inset-right));
    display: flex;
    flex-direction: column;
    inline-size: 400px;
    max-inline-size: calc(100vw - 2 * var(--rapport-space-4));
    block-size: min(680px, 100dvh - 96px);
    margin: 0;
    padding: 0;
    overflow: hidden;
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
    display: flex;
    flex: none;
    gap: var(--rapport-space-2);
    align-items: center;
    padding: var(--rapport-space-4) var(--inset) 0;
  }

  .panel .header {
    padding-block-end: var(--rapport-space-3);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .header h2 {
    flex: 1;
    min-inline-size: 0;
  }

  .back {
    margin-inline-start: -8px;
  }

  [dir='rtl'] .back .icon {
    scale: -1 1;
  }

  .handle {
    display: none;
  }

  .scroller {
    padding: var(--rapport-space-4) var(--inset) var(--rapport-space-5);
  }

  .panel .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scroll-padding-block: var(--rapport-space-4);
  }

  @media (max-width: 480px) {
    /* How much of the page a keyboard leaves is told by the element, as no unit of length knows it everywhere. */
    .panel:is([open], :popover-open) {
      inset: auto 0 var(--covered, 0);
      inline-size: 100%;
      max-inline-size: none;
      block-size: calc(var(--visible, 100dvh) - max(8px, env(safe-area-inset-top)));
      max-block-size: none;
      padding-block-end: max(0px, env(safe-area-inset-bottom) - var(--covered, 0px));
      border-inline: 0;
      border-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }

    .panel .header {
      padding-block-start: var(--rapport-space-5);
    }

    .panel .handle {
      position: absolute;
      inset-block-start: var(--rapport-space-2);
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

  .root [tabindex='-1']:focus {
    outline: none;
  }

  p {
    text-wrap: pretty;
  }

  .quiet {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .bone {
    block-size: 14px;
    background: light-dark(var(--rapport-neutral-5), var(--rapport-neutral-7));
    border-radius: var(--rapport-radius-control);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .bone,
    .handle {
      border: 1px solid;
    }

    /* Behind a text browsers lay a plate of their own, on which this text would have the plate's colour. */
    .primary,
    .badge,
    .pill.fresh {
      forced-color-adjust: none;
    }
  }

  @media print {
    .panel {
      display: none !important;
    }
  }
`;

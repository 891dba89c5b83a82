import { css } from 'lit';
import { fields } from './fields.styles.ts';
import { text } from './text.styles.ts';

const frame = css`
  .box,
  .panel {
    --inset: 20px;

    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    overflow-wrap: break-word;
  }

  .box {
    display: block;
    max-inline-size: 640px;
    border-radius: var(--rapport-radius-card);
  }

  .panel[open] {
    position: fixed;
    inset: auto;
    inset-block-end: max(var(--rapport-space-4), env(safe-area-inset-bottom));
    inset-inline-end: max(var(--rapport-space-4), env(safe-area-inset-right));
    display: flex;
    flex-direction: column;
    inline-size: 400px;
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

  .panel:not([open]) {
    display: none;
  }

  @starting-style {
    .panel[open] {
      opacity: 0;
      translate: 0 var(--rapport-space-4);
    }
  }

  .panel::backdrop {
    background: rgb(20 16 10 / 0.32);
  }

  .header {
    display: flex;
    gap: var(--rapport-space-3);
    align-items: center;
    justify-content: space-between;
    padding: var(--rapport-space-4) var(--inset) 0;
  }

  .panel .header {
    padding-block-end: var(--rapport-space-3);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .handle {
    display: none;
  }

  .body {
    padding-inline: var(--inset);
  }

  .panel .body {
    flex: 1;
    overflow-y: auto;
    overscroll-behavior: contain;
    scroll-padding-block: var(--rapport-space-4);
  }

  @media (max-width: 480px) {
    .panel[open] {
      inset: auto 0 0;
      inline-size: 100%;
      max-inline-size: none;
      block-size: calc(100dvh - max(8px, env(safe-area-inset-top)));
      max-block-size: none;
      padding-block-end: env(safe-area-inset-bottom);
      border-inline: 0;
      border-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }

    .panel .header {
      position: relative;
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
`;

const states = css`
  .loading {
    display: grid;
    gap: var(--rapport-space-3);
    padding-block: var(--rapport-space-5);
  }

  .bone {
    block-size: 14px;
    background: var(--rapport-neutral-5);
    border-radius: var(--rapport-radius-control);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .bone.short {
    inline-size: 40%;
    margin-block-start: var(--rapport-space-3);
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }

  .message {
    padding-block: var(--rapport-space-6);
    text-align: center;
  }

  .message .buttons {
    justify-content: center;
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin: 0 auto var(--rapport-space-3);
    background: var(--rapport-accent-soft);
    border-radius: 50%;
  }

  .stays {
    margin-block-start: var(--rapport-space-4);
    padding: var(--rapport-space-3) var(--rapport-space-4);
    text-align: start;
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-control);
  }

  .stays h4 {
    margin: 0;
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

    .primary {
      forced-color-adjust: none;
    }
  }

  @media print {
    .panel {
      display: none;
    }
  }
`;

export const styles = css`
  ${frame}
  ${text}
  ${fields}
  ${states}
`;

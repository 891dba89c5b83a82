import { css } from 'lit';

export const styles = css`
  .card {
    --edge: var(--rapport-space-4);
    --inset: 20px;

    position: fixed;
    inset-block: auto max(var(--edge), env(safe-area-inset-bottom));
    inset-inline: max(var(--edge), env(safe-area-inset-left), env(safe-area-inset-right));
    z-index: 2147483647;
    display: block;
    max-inline-size: 528px;
    margin-inline: 0 auto;
    max-block-size: calc(100dvh - 2 * var(--edge) - env(safe-area-inset-top) - env(safe-area-inset-bottom));
    overflow-y: auto;
    overscroll-behavior: contain;
    scroll-padding-block: var(--inset) 88px;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
    box-shadow: var(--rapport-shadow-large);
    transition:
      opacity var(--rapport-arrival),
      translate var(--rapport-arrival);
  }

  .card.details {
    max-inline-size: 640px;
  }

  .card.aside {
    inset-block: max(var(--edge), env(safe-area-inset-top)) auto;
  }

  @starting-style {
    .card {
      opacity: 0;
      translate: 0 var(--rapport-space-2);
    }
  }

  .text {
    padding: var(--inset) var(--inset) 0;
  }

  .head {
    display: flex;
    gap: var(--rapport-space-3);
    align-items: start;
    justify-content: space-between;
  }

  h2 {
    margin: 0;
    font-size: var(--rapport-size-3);
    font-weight: 600;
  }

  p {
    margin: var(--rapport-space-1) 0 0;
    color: var(--rapport-text-quiet);
    text-wrap: pretty;
  }

  .purposes {
    padding: var(--rapport-space-3) var(--inset) 0;
  }

  .purpose {
    padding-block: var(--rapport-space-3);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .row {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 var(--rapport-space-4);
    align-items: center;
  }

  label {
    cursor: pointer;
  }

  .unloaded {
    padding: 0 var(--inset) var(--rapport-space-3);
    font-size: var(--rapport-size-1);
  }

  .unloaded button {
    padding: 2px var(--rapport-space-2);
    background: none;
    border: 1px solid var(--rapport-control);
  }

  .name {
    font-weight: 500;
  }

  .always {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .description {
    grid-column: 1 / -1;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    text-wrap: pretty;
  }

  label .description {
    padding-inline-end: var(--rapport-space-7);
  }

  input {
    appearance: none;
    inline-size: 36px;
    block-size: 20px;
    margin: 2px 0;
    padding: 2px;
    cursor: pointer;
    background: var(--rapport-control);
    border-radius: 10px;
    transition: background-color var(--rapport-feedback);
  }

  input::before {
    display: block;
    inline-size: 16px;
    block-size: 16px;
    content: '';
    background: var(--rapport-overlay);
    border-radius: 50%;
    transition: margin var(--rapport-feedback);
  }

  input:checked {
    background: var(--rapport-accent-fill);
  }

  input:checked::before {
    margin-inline-start: 16px;
  }

  .actions {
    position: sticky;
    inset-block-end: 0;
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: var(--rapport-space-2);
    padding: var(--rapport-space-4) var(--inset) var(--inset);
    background: var(--rapport-overlay);
  }

  .actions button {
    min-block-size: 40px;
    padding: var(--rapport-space-2);
    font-weight: 500;
    text-wrap: balance;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-control);
  }

  .details .actions {
    border-block-start: 1px solid var(--rapport-hairline);
  }

  @media (max-width: 480px) {
    .card {
      --edge: var(--rapport-space-2);
      --inset: var(--rapport-space-4);
    }

    .actions button {
      line-height: 1.3;
      font-size: var(--rapport-size-1);
    }
  }

  @media (forced-colors: active) {
    input,
    input::before {
      forced-color-adjust: none;
    }
  }

  @media print {
    .card {
      display: none;
    }
  }
`;

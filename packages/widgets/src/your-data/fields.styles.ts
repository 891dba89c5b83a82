import { css } from 'lit';

/** Traits, the form that corrects one, and buttons. */
export const fields = css`
  dt {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  dd {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: baseline;
  }

  .value {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .absent {
    color: var(--rapport-text-quiet);
  }

  .saved {
    align-self: center;
    block-size: 20px;
    color: var(--rapport-success);
  }

  form {
    flex: 1;
    min-inline-size: 0;
  }

  input {
    inline-size: 100%;
    min-block-size: 40px;
    margin: 0;
    padding: var(--rapport-space-2) var(--rapport-space-3);
    color: inherit;
    font: inherit;
    font-size: var(--rapport-size-3);
    line-height: 1.4;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
  }

  [dir='rtl'] input[dir='ltr'] {
    text-align: end;
  }

  input[aria-invalid] {
    border-color: var(--rapport-danger);
  }

  input:focus-visible {
    outline-offset: 0;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    margin-block-start: var(--rapport-space-3);
  }

  .buttons button {
    min-block-size: 40px;
    padding: var(--rapport-space-2) var(--rapport-space-4);
    font-weight: 500;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-control);
  }

  .buttons button:hover {
    background: var(--rapport-neutral-3);
  }

  .buttons button:active {
    background: var(--rapport-neutral-5);
  }

  .buttons .primary {
    color: var(--rapport-on-accent);
    background: var(--rapport-accent-fill);
    border-color: transparent;
  }

  .buttons .primary:hover {
    background: var(--rapport-accent-hover);
  }

  .buttons .primary:active {
    background: var(--rapport-accent-pressed);
  }

  .buttons .danger {
    color: var(--rapport-danger);
    border-color: currentcolor;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
  }

  button.link {
    flex: none;
    min-block-size: 24px;
    padding: 0 2px;
    color: var(--rapport-accent-text);
    font-size: var(--rapport-size-1);
    font-weight: 400;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    background: none;
    border: 0;
  }

  .buttons button.link {
    min-block-size: 40px;
    margin-inline-start: auto;
  }

  [aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }

  details {
    margin-block-start: var(--rapport-space-2);
  }
`;

import { css } from 'lit';

/** Headings, buttons, and what stands where nothing else does. */
export const styles = css`
  .box {
    overflow: clip;
  }

  h2,
  h3,
  h4,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  h2 {
    font-size: var(--rapport-size-4);
    font-weight: 600;
    line-height: 1.4;
  }

  h3 {
    font-size: var(--rapport-size-3);
    font-weight: 600;
    text-wrap: balance;
  }

  h4 {
    font-size: var(--rapport-size-2);
    font-weight: 600;
  }

  .error {
    margin-block-start: var(--rapport-space-1);
    color: var(--rapport-danger);
    font-size: var(--rapport-size-1);
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

  [aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }

  button.link {
    min-block-size: 24px;
    padding: 0 2px;
    color: var(--rapport-accent-text);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    background: none;
    border: 0;
  }

  .message {
    padding-block: var(--rapport-space-6);
    text-align: center;
  }

  .message .buttons {
    justify-content: center;
  }

  .loading {
    display: grid;
    gap: var(--rapport-space-3);
    padding-block: var(--rapport-space-3);
  }

  .bone.short {
    inline-size: 40%;
    margin-block-start: var(--rapport-space-3);
  }
`;

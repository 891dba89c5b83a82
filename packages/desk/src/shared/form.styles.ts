import { css } from 'lit';

/** Fields and what is around them. */
export const formStyles = css`
  label,
  legend {
    font-weight: 500;
  }

  .field {
    display: grid;
    gap: var(--rapport-space-1);
    align-content: start;
  }

  .field > .hint {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  input:not([type='checkbox'], [type='radio'], [type='color']),
  textarea,
  select {
    inline-size: 100%;
    min-inline-size: 0;
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

  @media (pointer: fine) {
    input:not([type='checkbox'], [type='radio'], [type='color']),
    textarea,
    select {
      min-block-size: 36px;
      padding-block: 6px;
      font-size: var(--rapport-size-2);
    }
  }

  textarea {
    resize: vertical;
  }

  :is(input, textarea, select):focus-visible {
    outline-offset: 0;
  }

  [aria-invalid='true'] {
    border-color: var(--rapport-danger) !important;
  }

  .check {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: start;
    min-block-size: 24px;
    font-weight: 400;
    cursor: pointer;
  }

  :is([type='checkbox'], [type='radio']) {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 2px 0 0;
    accent-color: var(--rapport-accent-fill);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    align-items: center;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: var(--rapport-space-4);
  }

  dialog {
    inline-size: min(440px, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    padding: var(--rapport-space-5);
    color: inherit;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
    box-shadow: var(--rapport-shadow-large);
  }

  dialog::backdrop {
    background: rgb(20 16 10 / 0.32);
  }

  dialog > form,
  dialog .stack {
    display: grid;
    gap: var(--rapport-space-4);
  }
`;

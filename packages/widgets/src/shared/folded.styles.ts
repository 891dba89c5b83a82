import { css } from 'lit';

/** What is folded away: a line that opens, and what it holds. */
export const folded = css`
  summary {
    display: flex;
    gap: var(--rapport-space-1);
    align-items: center;
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--rapport-accent-text);
    font-size: var(--rapport-size-1);
    list-style: none;
    cursor: pointer;
    border-radius: var(--rapport-radius-control);
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  summary .icon {
    margin-inline-start: -6px;
    transition: rotate var(--rapport-feedback);
  }

  [dir='rtl'] summary .icon,
  [dir='rtl'] > summary .icon {
    scale: -1 1;
  }

  details[open] > summary .icon {
    rotate: 90deg;
  }

  [dir='rtl'] details[open] > summary .icon {
    rotate: -90deg;
  }

  .code {
    font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace;
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }
`;

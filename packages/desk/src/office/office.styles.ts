import { css } from 'lit';

/** What the pages of the office have beside cards and tables. */
export const officeStyles = css`
  .fault {
    padding: var(--rapport-space-2) var(--rapport-space-3);
    color: var(--rapport-danger);
    border: 1px solid;
    border-radius: var(--rapport-radius-control);
  }

  .page-form,
  .editor {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--rapport-space-5);
  }

  .views {
    display: flex;
    gap: var(--rapport-space-1);
  }

  .views button {
    padding: var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    background: none;
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
  }

  .views [aria-pressed='true'] {
    color: var(--rapport-accent-text);
    font-weight: 600;
    border-color: var(--rapport-accent-fill);
  }

  .languages {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-1);
  }

  .languages a {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-block-size: 24px;
    padding: 0 var(--rapport-space-2);
    color: var(--rapport-text);
    font-size: var(--rapport-size-1);
    text-decoration: none;
    border: 1px solid var(--rapport-control);
    border-radius: 12px;
  }

  .languages a:hover {
    background: var(--rapport-neutral-3);
  }

  .languages .absent {
    color: var(--rapport-text-quiet);
    border-style: dashed;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
    gap: var(--rapport-space-5);
    align-items: start;
  }

  .prose {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  textarea.long {
    min-block-size: 420px;
    font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace;
    line-height: 1.6;
  }

  .spans {
    display: grid;
    gap: var(--rapport-space-2);
  }

  .day {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    gap: var(--rapport-space-2) var(--rapport-space-3);
    align-items: start;
    padding-block: var(--rapport-space-2);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .day > :first-child {
    padding-block-start: 8px;
    font-weight: 500;
  }

  .span {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    align-items: center;
  }

  .span input[type='time'] {
    inline-size: 132px;
  }

  .preview {
    max-inline-size: 480px;
    margin-block-start: var(--rapport-space-2);
    overflow-wrap: anywhere;
  }

  .preview dl {
    display: grid;
    gap: var(--rapport-space-3);
  }

  .preview dt {
    font-weight: 500;
  }

  .preview dd {
    color: var(--rapport-text-quiet);
  }

  .swatch {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-3);
    align-items: center;
  }

  .swatch input[type='color'] {
    inline-size: 56px;
    block-size: 40px;
    padding: 2px;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
  }

  code {
    font-family: ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace;
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }

  .sticky {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    padding: var(--rapport-space-3) 0;
    background: var(--rapport-page);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  @media (max-width: 480px) {
    .day {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

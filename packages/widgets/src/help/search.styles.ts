import { css } from 'lit';

/** The search field, and what is found while typing. */
export const search = css`
  .search {
    position: relative;
    display: flex;
    align-items: center;
  }

  .panel .search {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--rapport-overlay);
    box-shadow:
      0 -16px 0 var(--rapport-overlay),
      0 8px 8px -4px var(--rapport-overlay);
  }

  .search > .icon {
    position: absolute;
    inset-inline-start: 12px;
    color: var(--rapport-text-quiet);
    pointer-events: none;
  }

  [dir='rtl'] .search > .icon {
    scale: -1 1;
  }

  .search input {
    inline-size: 100%;
    min-block-size: 44px;
    margin: 0;
    padding: var(--rapport-space-2) 44px var(--rapport-space-2) 40px;
    color: inherit;
    font: inherit;
    font-size: var(--rapport-size-3);
    line-height: 1.4;
    text-align: start;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
  }

  [dir='rtl'] .search input {
    padding-inline: 40px 44px;
  }

  .search input::placeholder {
    color: var(--rapport-text-quiet);
    opacity: 1;
  }

  .search input:focus-visible {
    outline-offset: 0;
  }

  .clear {
    position: absolute;
    inset-inline-end: 6px;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    padding: 0;
    color: var(--rapport-text-quiet);
    background: none;
    border: 0;
  }

  .hits {
    display: grid;
    margin-block-start: var(--rapport-space-3);
    margin-inline: calc(-1 * var(--rapport-space-2));
  }

  .hits[hidden] {
    display: none;
  }

  .hit {
    display: grid;
    gap: 2px;
    padding: var(--rapport-space-2);
    cursor: pointer;
    border: 1px solid transparent;
    border-radius: var(--rapport-radius-control);
    scroll-margin-block: 72px var(--rapport-space-4);
  }

  .hit:hover {
    background: var(--rapport-neutral-3);
  }

  .hit[aria-selected='true'] {
    background: var(--rapport-accent-soft);
    border-color: var(--rapport-accent-fill);
  }

  .name {
    font-weight: 500;
  }

  .excerpt {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-weight: 400;
  }

  mark {
    color: var(--rapport-text);
    font-weight: 600;
    background: none;
    text-decoration: underline;
    text-decoration-color: var(--rapport-accent-fill);
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
    text-decoration-skip-ink: none;
  }

  @media (forced-colors: active) {
    .hit[aria-selected='true'] {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }

    .hit[aria-selected='true'] * {
      color: HighlightText;
      text-decoration-color: HighlightText;
    }
  }
`;

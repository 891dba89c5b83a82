import { css } from 'lit';

/** The inbox. */
export const inboxStyles = css`
  :host {
    display: block;
    background: var(--rapport-raised);
  }

  section {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    block-size: 100%;
  }

  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--rapport-space-3);
    padding: var(--rapport-space-4) var(--rapport-space-4) 0;
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .search {
    position: relative;
  }

  .glass {
    position: absolute;
    inset-block-start: calc(50% - 10px);
    inset-inline-start: 10px;
    block-size: 20px;
    color: var(--rapport-text-quiet);
    pointer-events: none;
  }

  .search input[type='search'] {
    padding-inline-start: 36px;
  }

  .views {
    display: flex;
    gap: var(--rapport-space-1);
    margin-inline: calc(-1 * var(--rapport-space-2));
    overflow-x: auto;
    scrollbar-width: none;
  }

  .views a {
    display: block;
    padding: var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    white-space: nowrap;
    text-decoration: none;
    border-block-end: 2px solid transparent;
  }

  .views a:focus-visible {
    outline-offset: -2px;
  }

  .views a:hover {
    color: var(--rapport-text);
  }

  .views a[aria-current] {
    color: var(--rapport-accent-text);
    font-weight: 600;
    border-color: var(--rapport-accent-fill);
  }

  .selects {
    display: flex;
    gap: var(--rapport-space-2);
    padding-block-end: var(--rapport-space-3);
  }

  .list {
    position: relative;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .item {
    position: relative;
    display: grid;
    gap: 2px;
    padding: var(--rapport-space-3) var(--rapport-space-4);
    color: inherit;
    text-decoration: none;
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .item:hover {
    background: var(--rapport-neutral-3);
  }

  .item:focus-visible {
    outline-offset: -2px;
  }

  .item[aria-current] {
    background: var(--rapport-accent-soft);
  }

  .item[aria-current]::before {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    content: '';
    background: var(--rapport-accent-fill);
  }

  .line {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    min-inline-size: 0;
  }

  .name,
  .preview,
  .subject {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    font-weight: 500;
  }

  .unread :is(.name, .preview) {
    font-weight: 600;
  }

  .preview {
    flex: 1;
    color: var(--rapport-text-quiet);
  }

  .unread .preview {
    color: var(--rapport-text);
  }

  .when {
    flex: none;
    margin-inline-start: auto;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .star .icon {
    display: block;
    inline-size: 16px;
    block-size: 16px;
    color: var(--rapport-accent-text);
    fill: currentcolor;
  }

  .badge {
    flex: none;
    min-inline-size: 20px;
    padding-inline: 6px;
    color: var(--rapport-on-accent);
    font-size: 12px;
    font-weight: 600;
    line-height: 20px;
    text-align: center;
    background: var(--rapport-accent-fill);
    border-radius: 10px;
  }

  .facts {
    gap: 2px var(--rapport-space-3);
    flex-wrap: wrap;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .waiting {
    display: inline-flex;
    gap: 3px;
    align-items: center;
    margin-inline-start: auto;
  }

  .waiting .icon {
    inline-size: 15px;
    block-size: 15px;
  }

  .more {
    padding: var(--rapport-space-4);
    text-align: center;
  }

  .bones {
    display: grid;
    gap: var(--rapport-space-3);
    align-content: start;
    padding: var(--rapport-space-4);
  }

  .bone {
    block-size: 56px;
    background: var(--rapport-neutral-4);
    border-radius: var(--rapport-radius-control);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (max-height: 420px) {
    :host {
      overflow-y: auto;
    }

    section {
      grid-template-rows: auto auto;
      block-size: auto;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .badge {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }

    .views a:not([aria-current]) {
      border-color: Canvas;
    }

    .item[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

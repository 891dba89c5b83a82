import { css } from 'lit';

/** Lists of topics and articles. */
export const lists = css`
  section > h3 {
    margin-block-end: var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .body > h3:first-child {
    padding-block-start: var(--rapport-space-5);
  }

  .none > h3,
  .message > h3 {
    color: var(--rapport-text);
    font-size: var(--rapport-size-3);
  }

  .none > h4 {
    margin-block: var(--rapport-space-4) var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .topics {
    display: grid;
    gap: var(--rapport-space-2);
  }

  @container (min-width: 560px) {
    .topics {
      grid-template-columns: 1fr 1fr;
    }
  }

  .topics li {
    display: grid;
  }

  .topic {
    position: relative;
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px var(--rapport-space-3);
    align-content: start;
    align-items: baseline;
    padding: var(--rapport-space-3) 36px var(--rapport-space-3) var(--rapport-space-4);
    color: inherit;
    text-decoration: none;
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
    transition: background-color var(--rapport-feedback);
  }

  [dir='rtl'] .topic {
    padding-inline: var(--rapport-space-4) 36px;
  }

  .topic:hover {
    background: var(--rapport-neutral-3);
  }

  .topic .excerpt {
    grid-row: 2;
    grid-column: 1 / -1;
    -webkit-line-clamp: 1;
  }

  .topic .count {
    grid-row: 1;
    grid-column: 2;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .topic .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 10px;
    margin-block: auto;
    color: var(--rapport-control);
  }

  [dir='rtl'] .topic .icon {
    scale: -1 1;
  }

  .articles {
    margin-inline: calc(-1 * var(--rapport-space-2));
  }

  .articles a {
    display: grid;
    gap: 2px;
    padding: var(--rapport-space-2);
    color: var(--rapport-accent-text);
    text-decoration: none;
    border-radius: var(--rapport-radius-control);
    transition: background-color var(--rapport-feedback);
  }

  .articles a:hover {
    background: var(--rapport-neutral-3);
  }

  .articles a:hover .name {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .quiet + .articles,
  h3 + .articles {
    margin-block-start: var(--rapport-space-2);
  }
`;

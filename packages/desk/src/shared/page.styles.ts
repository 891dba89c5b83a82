import { css } from 'lit';

/** A page of the office: a heading, and what is below it. */
export const pageStyles = css`
  :host {
    position: relative;
    display: block;
    block-size: 100%;
    overflow: auto;
    background: var(--rapport-page);
  }

  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--rapport-space-5);
    max-inline-size: 960px;
    padding: var(--rapport-space-5);
    margin-inline: auto;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-3);
    align-items: center;
    justify-content: space-between;
  }

  .card {
    display: grid;
    gap: var(--rapport-space-4);
    padding: var(--rapport-space-5);
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
  }

  .card.flush {
    gap: 0;
    padding: 0;
    overflow: hidden;
  }

  /* What is unseen in it stays in it. */
  .scroll {
    position: relative;
    overflow-x: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: var(--rapport-space-3) var(--rapport-space-4);
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--rapport-hairline);
  }

  tbody tr:last-child > * {
    border-block-end: 0;
  }

  th {
    font-weight: 600;
  }

  tbody th {
    min-inline-size: 140px;
  }

  /* Sentences are read by words, and the table scrolls. */
  td.words {
    min-inline-size: 200px;
    overflow-wrap: break-word;
  }

  td.number,
  td .button {
    white-space: nowrap;
  }

  tbody th .small {
    font-weight: 400;
  }

  thead th {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-weight: 500;
    white-space: nowrap;
  }

  .tag {
    display: inline-block;
    padding: 0 var(--rapport-space-2);
    font-size: var(--rapport-size-1);
    white-space: nowrap;
    background: var(--rapport-neutral-4);
    border-radius: 10px;
  }

  .tag.warn {
    color: var(--rapport-danger);
    background: none;
    border: 1px solid;
  }

  .tag.on {
    color: var(--rapport-success);
    background: none;
    border: 1px solid;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-3);
    align-items: end;
  }

  .filters > * {
    flex: 0 1 200px;
  }

  .filters > .wide {
    flex: 1 1 240px;
  }

  @media (max-width: 640px) {
    .page {
      gap: var(--rapport-space-4);
      padding: var(--rapport-space-4);
    }

    .card {
      padding: var(--rapport-space-4);
    }

    .card.flush {
      padding: 0;
    }

    th,
    td {
      padding: var(--rapport-space-3);
    }
  }
`;

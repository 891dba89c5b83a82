import { css } from 'lit';
import { folded } from '../../shared/folded.styles.ts';

const declaration = css`
  .declaration {
    margin-block-start: var(--rapport-space-1);
  }

  .partners,
  .note ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .partners {
    display: grid;
    gap: var(--rapport-space-1);
    padding-block: var(--rapport-space-2) 0;
    font-size: var(--rapport-size-1);
  }

  .partners li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-4);
    justify-content: space-between;
  }

  table {
    inline-size: 100%;
    margin-block-start: var(--rapport-space-2);
    padding: var(--rapport-space-1) var(--rapport-space-3);
    font-size: var(--rapport-size-1);
    text-align: start;
    background: var(--rapport-sunken);
    border-spacing: 0;
    border-radius: var(--rapport-radius-control);
  }

  caption {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  th,
  td {
    padding: 6px 0;
    padding-inline-end: var(--rapport-space-3);
    font-weight: 400;
    text-align: start;
    vertical-align: baseline;
    border-block-start: 1px solid var(--rapport-hairline);
  }

  tr > :last-child {
    padding-inline-end: 0;
  }

  thead th {
    color: var(--rapport-text-quiet);
    white-space: nowrap;
    border-block-start: 0;
  }

  tbody th {
    inline-size: 30%;
  }

  tbody td:nth-child(2) {
    inline-size: 17%;
  }

  tbody td:last-child {
    inline-size: 17%;
  }
`;

const notes = css`
  .note,
  .version {
    margin-inline: var(--inset);
    padding-block: var(--rapport-space-3);
    font-size: var(--rapport-size-1);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .note h3 {
    margin: 0;
    font-size: var(--rapport-size-2);
    font-weight: 500;
  }

  .note p {
    margin: 0;
  }

  .note ul {
    color: var(--rapport-text-quiet);
  }

  .note .codes {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-3);
  }

  .version {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-4);
    justify-content: space-between;
    margin-block: 0;
  }
`;

/** On small screens a row of the table is a block, and each cell says what it is. */
const small = css`
  @media (max-width: 560px) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    table,
    tbody,
    tr,
    tbody th,
    td {
      display: block;
      inline-size: auto !important;
    }

    tr {
      padding-block: 6px;
    }

    tr + tr {
      border-block-start: 1px solid var(--rapport-hairline);
    }

    tbody th,
    td {
      padding: 1px 0;
      border: 0;
    }

    td {
      display: grid;
      grid-template-columns: minmax(72px, 30%) 1fr;
      gap: var(--rapport-space-3);
    }

    td::before {
      color: var(--rapport-text-quiet);
      content: attr(data-label);
    }
  }
`;

export const styles = css`
  ${folded}
  ${declaration}
  ${notes}
  ${small}
`;

import { css } from 'lit';

/** Headings, lists and lines. */
export const text = css`
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd {
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
    margin-block-end: var(--rapport-space-1);
    font-size: var(--rapport-size-3);
    font-weight: 600;
  }

  h4 {
    margin-block-start: var(--rapport-space-3);
    font-size: var(--rapport-size-2);
    font-weight: 600;
  }

  .root [tabindex='-1']:focus {
    outline: none;
  }

  p {
    text-wrap: pretty;
  }

  .intro {
    padding-block: var(--rapport-space-2) var(--rapport-space-4);
    color: var(--rapport-text-quiet);
  }

  .panel .intro {
    padding-block-start: var(--rapport-space-4);
  }

  .quiet {
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .under {
    display: block;
  }

  section {
    padding-block: var(--rapport-space-4);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .message {
    border: 0;
  }

  .lines li,
  .trait {
    padding-block: var(--rapport-space-2);
  }

  .lines li + li,
  .trait + .trait {
    border-block-start: 1px solid var(--rapport-neutral-5);
  }

  .lines li {
    display: flex;
    gap: var(--rapport-space-4);
    align-items: baseline;
    justify-content: space-between;
  }

  .lines li > * {
    min-inline-size: 0;
  }

  .lines li > :last-child {
    flex: none;
    max-inline-size: 60%;
    text-align: end;
  }

  .amount {
    font-variant-numeric: tabular-nums;
  }

  .proof .code {
    display: block;
  }

  .state {
    display: flex;
    gap: var(--rapport-space-1);
    align-items: center;
    color: var(--rapport-text-quiet);
  }

  .lines li:has(.state) {
    align-items: center;
  }

  .points + p {
    margin-block-start: var(--rapport-space-3);
  }

  .state.on {
    color: var(--rapport-success);
  }

  .points {
    padding-inline-start: 18px;
    list-style: disc;
  }

  .points li::marker {
    color: var(--rapport-control);
  }

  .error {
    margin-block-start: var(--rapport-space-1);
    color: var(--rapport-danger);
    font-size: var(--rapport-size-1);
  }

  .good {
    display: flex;
    gap: var(--rapport-space-1);
    align-items: center;
    margin-block-start: var(--rapport-space-2);
    color: var(--rapport-success);
    font-size: var(--rapport-size-1);
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

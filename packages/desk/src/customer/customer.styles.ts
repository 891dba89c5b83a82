import { css } from 'lit';

/** The customer's column. */
export const customerStyles = css`
  :host {
    position: relative;
    display: block;
    overflow-y: auto;
    background: var(--rapport-raised);
  }

  aside {
    display: grid;
    gap: var(--rapport-space-4);
    align-content: start;
    padding: var(--rapport-space-4);
  }

  .head {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
  }

  .narrow {
    display: none;
  }

  .who {
    display: grid;
    gap: var(--rapport-space-2);
  }

  .name {
    font-size: var(--rapport-size-4);
    font-weight: 600;
    line-height: 1.35;
  }

  .trust {
    display: flex;
    gap: 6px;
    align-items: start;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .trust .icon {
    inline-size: 18px;
    block-size: 18px;
  }

  .proven {
    color: var(--rapport-success);
  }

  section {
    display: grid;
    gap: var(--rapport-space-2);
    padding-block-start: var(--rapport-space-4);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  dl {
    display: grid;
    gap: 2px;
  }

  dl > div {
    display: grid;
    grid-template-columns: minmax(72px, 36%) minmax(0, 1fr);
    gap: var(--rapport-space-2);
  }

  dt {
    color: var(--rapport-text-quiet);
    overflow-wrap: anywhere;
  }

  ul {
    display: grid;
    gap: var(--rapport-space-1);
  }

  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-2);
    align-items: baseline;
  }

  li > :first-child {
    flex: 1 1 55%;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  li a {
    min-block-size: 24px;
    color: var(--rapport-text);
    text-decoration-color: var(--rapport-control);
  }

  .now {
    display: flex;
    gap: 6px;
    align-items: center;
    color: var(--rapport-success);
    font-size: var(--rapport-size-1);
    font-weight: 500;
  }

  .dot {
    inline-size: 8px;
    block-size: 8px;
    background: currentcolor;
    border-radius: 50%;
  }

  .live a {
    font-weight: 500;
  }

  .choices {
    grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
  }

  .choices li {
    flex-wrap: nowrap;
    gap: 4px;
    align-items: center;
    color: var(--rapport-text-quiet);
  }

  .choices li > :first-child {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }

  .choices .given {
    color: var(--rapport-text);
  }

  .choices .given .icon {
    color: var(--rapport-success);
  }

  @media (max-width: 1180px) {
    .narrow {
      display: inline-flex;
    }
  }

  @media (forced-colors: active) {
    .dot {
      border: 4px solid;
    }
  }
`;

import { css } from 'lit';

/** A customer's loyalty account. */
export const loyaltyStyles = css`
  :host {
    display: block;
    padding-block-start: var(--rapport-space-4);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  /* Nothing to show is no section. */
  :host(:not([shown])) {
    display: none;
  }

  section,
  form {
    display: grid;
    gap: var(--rapport-space-2);
  }

  form {
    gap: var(--rapport-space-3);
    padding: var(--rapport-space-3);
    background: var(--rapport-sunken);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
  }

  h4 {
    margin: var(--rapport-space-1) 0 0;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-weight: 500;
  }

  .balance {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: baseline;
  }

  .balance strong {
    font-size: var(--rapport-size-4);
    font-weight: 600;
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

  .correct {
    justify-self: start;
  }

  .entries {
    display: grid;
    gap: var(--rapport-space-1);
  }

  .entries li {
    display: grid;
    grid-template-columns: minmax(44px, auto) minmax(0, 1fr) auto;
    gap: var(--rapport-space-2);
    align-items: baseline;
  }

  .points {
    font-weight: 500;
    text-align: end;
  }

  .why {
    display: grid;
    overflow-wrap: anywhere;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
  }

  .link {
    justify-self: start;
  }
`;

import { css } from 'lit';

/** What a customer is worth, in the customer's column. */
export const valueStyles = css`
  h4 {
    margin: var(--rapport-space-1) 0 0;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    font-weight: 500;
  }

  .rhythm.quiet {
    color: inherit;
    font-weight: 500;
  }

  .rhythm.leaving {
    color: var(--rapport-danger);
    font-weight: 500;
  }

  .scores > div {
    align-items: center;
  }

  .score {
    display: inline-flex;
    gap: 3px;
    align-items: center;
  }

  .score > span {
    inline-size: 18px;
    block-size: 6px;
    background: var(--rapport-hairline);
    border-radius: 3px;
  }

  .score > .on {
    background: var(--rapport-accent-fill);
  }

  .worth li > :first-child {
    flex: 0 1 auto;
  }

  @media (forced-colors: active) {
    .score > span {
      border: 1px solid CanvasText;
    }

    .score > .on {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;

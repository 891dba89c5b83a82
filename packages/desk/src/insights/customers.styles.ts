import { css } from 'lit';

/** The page of a customer. */
export const customersStyles = css`
  .find {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-3);
    align-items: start;
  }

  .find .field {
    flex: 1 1 240px;
    max-inline-size: 480px;
  }

  /* Beside the field, not beside its label. */
  .find .button {
    margin-block-start: calc(1.5em + var(--rapport-space-1));
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: var(--rapport-space-4);
    align-items: start;
  }

  .who dl > div {
    grid-template-columns: minmax(72px, 160px) minmax(0, 1fr);
  }

  .parts > :first-child {
    padding-block-start: 0;
    border-block-start: 0;
  }
`;

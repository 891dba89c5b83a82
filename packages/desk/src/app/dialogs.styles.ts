import { css } from 'lit';

/** The dialogs of the frame. */
export const dialogStyles = css`
  .dialog-head {
    display: flex;
    gap: var(--rapport-space-3);
    align-items: center;
    justify-content: space-between;
  }

  .keys {
    display: grid;
    gap: var(--rapport-space-2);
  }

  .keys > div {
    display: grid;
    grid-template-columns: 112px 1fr;
    gap: var(--rapport-space-3);
    align-items: baseline;
  }

  .keys dt:dir(ltr) {
    text-align: start;
  }

  kbd {
    display: inline-block;
    min-inline-size: 24px;
    padding: 0 6px;
    font: inherit;
    font-size: var(--rapport-size-1);
    text-align: center;
    background: var(--rapport-neutral-4);
    border: 1px solid var(--rapport-hairline);
    border-radius: 4px;
  }

  #preferences legend {
    margin-block-end: var(--rapport-space-1);
  }
`;

import { css } from 'lit';

/** What links, buttons and icons look like in every element. */
export const controls = css`
  a {
    color: var(--rapport-accent-text);
    text-underline-offset: 0.2em;
  }

  button {
    margin: 0;
    color: inherit;
    font: inherit;
    cursor: pointer;
    border-radius: var(--rapport-radius-control);
    transition: background-color var(--rapport-feedback);
  }

  button:hover {
    background: var(--rapport-neutral-3);
  }

  button:active {
    background: var(--rapport-neutral-5);
  }

  .close {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    margin: -4px;
    padding: 0;
    color: var(--rapport-text-quiet);
    background: none;
    border: 0;
  }

  .icon {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;

import { css } from 'lit';

/**
 * Shields the element from the page's style sheets. The host has no box, so whatever a page says to `*` about
 * boxes meets nothing; `.root`, the one element in the shadow root, starts from initial values again.
 */
export const root = css`
  :host {
    display: contents !important;
  }

  .root {
    all: initial;
    box-sizing: border-box;
    color-scheme: inherit;
    color: var(--rapport-text);
    font-family: var(--rapport-font-family);
    font-size: var(--rapport-size-2);
    line-height: 1.5;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }

  .root[lang='fa'] {
    line-height: 1.7;
  }

  .root[lang='zh'] {
    line-height: 1.6;
  }

  .root * {
    box-sizing: border-box;
  }

  .root :focus-visible {
    outline: 2px solid var(--rapport-focus);
    outline-offset: 2px;
  }
`;

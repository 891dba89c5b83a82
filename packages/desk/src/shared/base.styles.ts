import { controls } from '@rapport/widgets/shared';
import { css } from 'lit';

const base = css`
  :host {
    box-sizing: border-box;
    color: var(--rapport-text);
    font-family: var(--rapport-font-family);
    font-size: var(--rapport-size-2);
    line-height: 1.5;
  }

  :host(:lang(fa)) {
    line-height: 1.7;
  }

  :host(:lang(zh)) {
    line-height: 1.6;
  }

  :host([hidden]) {
    display: none;
  }

  * {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 2px solid var(--rapport-focus);
    outline-offset: 2px;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  h1 {
    font-size: var(--rapport-size-4);
    font-weight: 600;
    line-height: 1.35;
  }

  h2 {
    font-size: var(--rapport-size-3);
    font-weight: 600;
  }

  h3 {
    font-size: var(--rapport-size-2);
    font-weight: 600;
  }

  ul,
  ol {
    list-style: none;
  }

  .quiet {
    color: var(--rapport-text-quiet);
  }

  .small {
    font-size: var(--rapport-size-1);
  }

  .number {
    font-variant-numeric: tabular-nums;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :is(svg):dir(rtl).directed {
    scale: -1 1;
  }

  .error {
    color: var(--rapport-danger);
  }

  .good {
    color: var(--rapport-success);
  }

  .empty {
    padding: var(--rapport-space-6) var(--rapport-space-4);
    color: var(--rapport-text-quiet);
    text-align: center;
    text-wrap: balance;
  }

  .empty > * + * {
    margin-block-start: var(--rapport-space-3);
  }

  bdi {
    overflow-wrap: anywhere;
  }
`;

const buttons = css`
  .button {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    justify-content: center;
    min-block-size: 36px;
    padding: 6px var(--rapport-space-3);
    color: var(--rapport-text);
    font-weight: 500;
    text-decoration: none;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
    cursor: pointer;
  }

  .button:hover {
    background: var(--rapport-neutral-3);
  }

  .button:active {
    background: var(--rapport-neutral-5);
  }

  .primary {
    color: var(--rapport-on-accent);
    background: var(--rapport-accent-fill);
    border-color: transparent;
  }

  .primary:hover {
    background: var(--rapport-accent-hover);
  }

  .primary:active {
    background: var(--rapport-accent-pressed);
  }

  .danger {
    color: var(--rapport-danger);
    border-color: currentcolor;
  }

  .plain {
    min-block-size: 32px;
    padding: 4px var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    background: none;
    border-color: transparent;
  }

  .square {
    inline-size: 36px;
    padding: 0;
  }

  .link {
    min-block-size: 24px;
    padding: 0 2px;
    color: var(--rapport-accent-text);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    background: none;
    border: 0;
  }

  .button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }

  @media (pointer: coarse) {
    .button {
      min-block-size: 40px;
    }

    .square {
      inline-size: 40px;
    }
  }

  @media (forced-colors: active) {
    .primary {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
  }
`;

/** What every part of the desk starts from. */
export const baseStyles = css`
  ${controls}
  ${base}
  ${buttons}
`;

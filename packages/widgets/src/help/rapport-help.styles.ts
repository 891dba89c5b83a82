import { css } from 'lit';

const frame = css`
  .box {
    container-type: inline-size;
  }

  .panel .scroller {
    scroll-padding-block: 72px var(--rapport-space-4);
  }

  .print {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    border: 0;
    clip-path: inset(50%);
  }
`;

const text = css`
  h2,
  h3,
  h4,
  p,
  ul {
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
    font-size: var(--rapport-size-3);
    font-weight: 600;
    text-wrap: balance;
  }

  h4 {
    font-size: var(--rapport-size-2);
    font-weight: 600;
  }

  section {
    padding-block-start: var(--rapport-space-5);
  }

  .error {
    margin-block-start: var(--rapport-space-3);
    color: var(--rapport-danger);
    font-size: var(--rapport-size-1);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    margin-block-start: var(--rapport-space-3);
  }

  .buttons :is(button, .button) {
    display: inline-flex;
    gap: var(--rapport-space-2);
    align-items: center;
    justify-content: center;
    min-block-size: 40px;
    padding: var(--rapport-space-2) var(--rapport-space-4);
    color: var(--rapport-text);
    font-weight: 500;
    text-decoration: none;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
    transition: background-color var(--rapport-feedback);
  }

  .buttons :is(button, .button):hover {
    background: var(--rapport-neutral-3);
  }

  .buttons :is(button, .button):active {
    background: var(--rapport-neutral-5);
  }

  .buttons .primary {
    color: var(--rapport-on-accent);
    background: var(--rapport-accent-fill);
    border-color: transparent;
  }

  .buttons .primary:hover {
    background: var(--rapport-accent-hover);
  }

  .buttons .primary:active {
    background: var(--rapport-accent-pressed);
  }

  .loading {
    display: grid;
    gap: var(--rapport-space-3);
    padding-block: var(--rapport-space-5);
  }

  .bone.short {
    inline-size: 40%;
    margin-block-start: var(--rapport-space-3);
  }

  .message {
    padding-block: var(--rapport-space-6);
    text-align: center;
  }

  .message .buttons {
    justify-content: center;
  }

  .notice {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: start;
    margin-block-start: var(--rapport-space-3);
    padding: var(--rapport-space-2) var(--rapport-space-3);
    font-size: var(--rapport-size-1);
    background: var(--rapport-sunken);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
  }

  .contact {
    margin-block-start: var(--rapport-space-5);
    padding: var(--rapport-space-4);
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-card);
  }

  .contact h3 {
    font-size: var(--rapport-size-2);
  }

  @media (forced-colors: active) {
    .contact {
      border: 1px solid;
    }
  }
`;

export const styles = css`
  ${frame}
  ${text}
`;

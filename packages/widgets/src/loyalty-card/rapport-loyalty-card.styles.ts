import { css } from 'lit';

/** Headings, buttons, and what stands where there is no card. */
export const styles = css`
  h2,
  h3,
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
    font-size: var(--rapport-size-2);
    font-weight: 600;
    text-wrap: balance;
  }

  .scroller {
    container-type: inline-size;
  }

  .header.unseen {
    position: absolute;
  }

  .error {
    color: var(--rapport-danger);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    margin-block-start: var(--rapport-space-4);
  }

  .buttons > *,
  .wide {
    min-block-size: 40px;
    padding: var(--rapport-space-2) var(--rapport-space-4);
    font-weight: 500;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
  }

  .buttons > a {
    display: inline-block;
    text-decoration: none;
  }

  .buttons > :hover {
    background: var(--rapport-neutral-3);
  }

  .buttons > :active {
    background: var(--rapport-neutral-5);
  }

  button.wide,
  .buttons > .primary,
  .primary {
    color: var(--rapport-on-accent);
    background: var(--rapport-accent-fill);
    border-color: transparent;
  }

  .buttons > .primary:hover,
  .primary:hover {
    background: var(--rapport-accent-hover);
  }

  .buttons > .primary:active,
  .primary:active {
    background: var(--rapport-accent-pressed);
  }

  [aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }

  .message {
    padding-block: var(--rapport-space-5) var(--rapport-space-6);
    text-align: center;
  }

  .message h3 {
    font-size: var(--rapport-size-3);
  }

  .message .buttons {
    justify-content: center;
  }

  .ghost,
  .card-bone.bone {
    inline-size: 100%;
    max-inline-size: 360px;
    aspect-ratio: 85.6 / 54;
    block-size: auto;
    border-radius: var(--rapport-radius-card);
  }

  .ghost {
    max-inline-size: 200px;
    margin: 0 auto var(--rapport-space-5);
    background:
      linear-gradient(var(--rapport-neutral-5), var(--rapport-neutral-5)) 16px 16px / 72px 8px no-repeat,
      linear-gradient(var(--rapport-neutral-5), var(--rapport-neutral-5)) 16px 60px / 104px 16px no-repeat,
      linear-gradient(var(--rapport-neutral-5), var(--rapport-neutral-5)) 16px 100px / 56px 8px no-repeat,
      var(--rapport-sunken);
    border: 1px dashed var(--rapport-neutral-7);
  }

  .loading {
    display: grid;
    gap: var(--rapport-space-3);
  }

  .bone.short {
    inline-size: 40%;
  }

  @media (forced-colors: active) {
    .primary {
      forced-color-adjust: none;
    }
  }
`;

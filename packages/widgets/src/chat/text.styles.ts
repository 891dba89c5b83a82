import { css } from 'lit';

/** Headings, buttons, fields, and what stands where nothing else does. */
export const text = css`
  h2,
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  h2,
  h3 {
    font-size: var(--rapport-size-3);
    font-weight: 600;
    line-height: 1.4;
  }

  .quiet {
    font-weight: 400;
  }

  .error {
    color: var(--rapport-danger);
    font-size: var(--rapport-size-1);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    justify-content: center;
  }

  button.primary {
    min-block-size: 40px;
    padding: var(--rapport-space-2) var(--rapport-space-4);
    color: var(--rapport-on-accent);
    font-weight: 500;
    background: var(--rapport-accent-fill);
    border: 1px solid transparent;
  }

  button.primary:hover {
    background: var(--rapport-accent-hover);
  }

  button.primary:active {
    background: var(--rapport-accent-pressed);
  }

  button.link {
    min-block-size: 24px;
    padding: 0 2px;
    color: var(--rapport-accent-text);
    font-size: var(--rapport-size-1);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    background: none;
    border: 0;
  }

  label {
    display: block;
    margin-block-end: var(--rapport-space-1);
    font-weight: 500;
  }

  input,
  select {
    inline-size: 100%;
    min-block-size: 44px;
    margin: 0;
    padding: var(--rapport-space-2) var(--rapport-space-3);
    color: inherit;
    font: inherit;
    font-size: var(--rapport-size-3);
    line-height: 1.4;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
  }

  [dir='rtl'] input[dir='ltr'] {
    text-align: end;
  }

  :is(input, select)[aria-invalid] {
    border-color: var(--rapport-danger);
  }

  :is(input, select):focus-visible {
    outline-offset: 0;
  }

  ::placeholder {
    color: var(--rapport-text-quiet);
    opacity: 1;
  }

  .ask {
    display: grid;
    gap: var(--rapport-space-4);
  }

  .ask .error {
    margin-block-start: var(--rapport-space-1);
  }

  .ask .primary {
    justify-self: start;
  }

  .nothing {
    margin-block: auto;
    padding-block: var(--rapport-space-5);
    text-align: center;
  }

  .nothing .buttons {
    margin-block-start: var(--rapport-space-4);
  }

  .nothing h3 {
    font-size: var(--rapport-size-4);
  }

  .bones {
    display: grid;
    gap: var(--rapport-space-3);
  }

  .bone {
    inline-size: 55%;
    block-size: 40px;
    border-radius: var(--rapport-radius-card);
  }

  .bone.own {
    inline-size: 40%;
    justify-self: end;
  }

  .bone.long {
    inline-size: 75%;
    block-size: 64px;
  }

  .conversations {
    margin: calc(-1 * var(--rapport-space-2));
  }

  .conversation {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 2px var(--rapport-space-3);
    align-items: center;
    inline-size: 100%;
    padding: var(--rapport-space-3) var(--rapport-space-2);
    text-align: start;
    background: none;
    border: 0;
  }

  .conversation .face {
    grid-row: 1 / 3;
  }

  .conversation .name {
    min-inline-size: 0;
    font-weight: 600;
  }

  .conversation .under {
    grid-column: 2;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .badge {
    justify-self: end;
    min-inline-size: 20px;
    padding-inline: 6px;
    color: var(--rapport-on-accent);
    font-size: var(--rapport-size-1);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 20px;
    text-align: center;
    background: var(--rapport-accent-fill);
    border-radius: 10px;
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
    }
  }
`;

import { css } from 'lit';

/** Where something is written: the composer below a case, and the form of a new one. */
export const write = css`
  .notice.connection,
  .header ~ .notice {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: start;
    margin: 0;
    padding: var(--rapport-space-2) var(--inset);
    font-size: var(--rapport-size-1);
    background: var(--rapport-sunken);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .composer {
    flex: none;
    padding: var(--rapport-space-3) var(--inset);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .line {
    display: flex;
    gap: var(--rapport-space-1);
    align-items: end;
  }

  input,
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 40px;
    margin: 0;
    padding: var(--rapport-space-2) var(--rapport-space-3);
    color: inherit;
    font: inherit;
    font-size: var(--rapport-size-3);
    line-height: 1.4;
    text-align: start;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: var(--rapport-radius-control);
  }

  textarea {
    field-sizing: content;
    resize: vertical;
    unicode-bidi: plaintext;
  }

  .composer textarea {
    flex: 1;
    min-inline-size: 0;
    max-block-size: calc(6 * 1.4em + 18px);
    resize: none;
  }

  .new textarea {
    min-block-size: 112px;
    max-block-size: 40dvh;
  }

  input::placeholder,
  textarea::placeholder {
    color: var(--rapport-text-quiet);
    opacity: 1;
  }

  :is(input, textarea):focus-visible {
    outline-offset: 0;
  }

  [aria-invalid] {
    border-color: var(--rapport-danger);
  }

  [dir='rtl'] input[dir='ltr'] {
    text-align: end;
  }

  .send,
  .attach {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    padding: 0;
    cursor: pointer;
    background: none;
    border: 0;
    border-radius: var(--rapport-radius-control);
  }

  .send {
    color: var(--rapport-accent-text);
  }

  .attach {
    color: var(--rapport-text-quiet);
  }

  .attach:hover {
    background: var(--rapport-neutral-3);
  }

  .attach:focus-within {
    outline: 2px solid var(--rapport-focus);
    outline-offset: 2px;
  }

  .attach input {
    min-block-size: 0;
    border: 0;
  }

  [dir='rtl'] .send .icon {
    scale: -1 1;
  }

  .staged {
    margin-block-end: var(--rapport-space-2);
  }

  .staged .file {
    grid-template-columns: auto minmax(0, 1fr) auto auto;
  }

  .field {
    margin-block-start: var(--rapport-space-4);
  }

  label:not(.attach) {
    display: block;
    margin-block-end: var(--rapport-space-1);
    font-weight: 500;
  }

  label .quiet {
    font-weight: 400;
  }

  .new > .buttons {
    margin-block-start: var(--rapport-space-4);
  }

  .same {
    margin-block-start: var(--rapport-space-4);
    padding: var(--rapport-space-4);
    background: var(--rapport-sunken);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
  }

  .same li {
    margin-block-start: var(--rapport-space-3);
    padding: var(--rapport-space-3) var(--rapport-space-4);
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
  }

  .same .name {
    font-weight: 500;
    unicode-bidi: plaintext;
    text-align: start;
  }
`;

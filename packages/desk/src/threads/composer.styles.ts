import { css } from 'lit';

/** The composer. */
export const composerStyles = css`
  :host {
    --note: light-dark(oklch(0.96 0.045 90), oklch(0.3 0.035 90));

    display: block;
  }

  .composer {
    position: relative;
    padding: var(--rapport-space-2) var(--rapport-space-4)
      max(var(--rapport-space-3), env(safe-area-inset-bottom));
    background: var(--rapport-raised);
    border-block-start: 1px solid var(--rapport-hairline);
  }

  .composer.note {
    background: var(--note);
  }

  .kinds {
    display: flex;
    gap: var(--rapport-space-1);
    align-items: center;
    padding-block-end: var(--rapport-space-2);
  }

  .kind {
    display: inline-flex;
    gap: 3px;
    align-items: center;
    min-block-size: 28px;
    padding: 0 var(--rapport-space-2);
    color: var(--rapport-text-quiet);
    background: none;
    border: 0;
  }

  .kind .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .kind[aria-pressed='true'] {
    color: var(--rapport-text);
    font-weight: 600;
    box-shadow: inset 0 -2px var(--rapport-accent-fill);
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }

  .hint {
    min-inline-size: 0;
    margin-inline-start: auto;
    overflow: hidden;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  textarea {
    display: block;
    max-block-size: 9.5em;
    field-sizing: content;
    resize: none;
  }

  .tools {
    display: flex;
    gap: var(--rapport-space-1);
    align-items: center;
    padding-block-start: var(--rapport-space-2);
  }

  .send {
    margin-inline-start: auto;
  }

  .answers {
    position: absolute;
    inset-block-end: 100%;
    inset-inline: var(--rapport-space-4);
    z-index: 2;
    max-block-size: 300px;
    padding: var(--rapport-space-1);
    overflow-y: auto;
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
    box-shadow: var(--rapport-shadow-large);
  }

  .answers.none {
    padding: var(--rapport-space-3);
    color: var(--rapport-text-quiet);
  }

  .answers li {
    display: grid;
    padding: var(--rapport-space-2);
    cursor: pointer;
    border-radius: var(--rapport-radius-control);
  }

  .answers li:hover {
    background: var(--rapport-neutral-3);
  }

  .answers [aria-selected='true'] {
    background: var(--rapport-accent-soft);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    align-items: center;
  }

  kbd {
    color: var(--rapport-accent-text);
    font: inherit;
    font-weight: 500;
  }

  .excerpt {
    overflow: hidden;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tag {
    padding: 0 6px;
    font-size: var(--rapport-size-1);
    background: var(--rapport-neutral-4);
    border-radius: 10px;
  }

  .cards {
    display: grid;
    gap: var(--rapport-space-1);
    padding-block-start: var(--rapport-space-2);
  }

  .cards li {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    padding: 2px var(--rapport-space-2);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
  }

  .cards bdi {
    flex: 1;
  }

  .cards .close {
    margin: 0;
  }

  .dialog-head,
  .search-line {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    justify-content: space-between;
  }

  .found {
    display: grid;
    gap: var(--rapport-space-1);
    max-block-size: 50dvh;
    overflow-y: auto;
  }

  .found button {
    display: grid;
    inline-size: 100%;
    padding: var(--rapport-space-2);
    text-align: start;
    background: none;
    border: 1px solid var(--rapport-hairline);
  }

  .found button:hover {
    background: var(--rapport-neutral-3);
  }

  .found .title {
    font-weight: 500;
  }

  @media (max-width: 720px) {
    .composer {
      padding-inline: var(--rapport-space-3);
    }
  }

  @media (forced-colors: active) {
    .answers [aria-selected='true'],
    .kind[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

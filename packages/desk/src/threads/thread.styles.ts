import { css } from 'lit';

/** The thread: its head, the log, what is below it. */
export const threadStyles = css`
  :host {
    --note: light-dark(oklch(0.96 0.045 90), oklch(0.3 0.035 90));
    --note-edge: light-dark(oklch(0.82 0.09 88), oklch(0.48 0.06 88));

    display: block;
    background: var(--rapport-page);
  }

  section {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr);
    block-size: 100%;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-2);
    align-items: center;
    padding: var(--rapport-space-3) var(--rapport-space-4);
    background: var(--rapport-raised);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .who {
    flex: 1 1 120px;
    min-inline-size: 0;
  }

  .who h2 {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    outline-offset: 4px;
  }

  .who p {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-3);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  header select {
    inline-size: auto;
    max-inline-size: 148px;
    min-block-size: 36px;
    padding-block: 4px;
  }

  .phone,
  .narrow {
    display: none;
  }

  .notices:not(:empty) {
    display: grid;
    gap: 1px;
    padding: var(--rapport-space-2) var(--rapport-space-4);
    font-size: var(--rapport-size-1);
    background: var(--rapport-sunken);
    border-block-end: 1px solid var(--rapport-hairline);
  }

  .notices p {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
  }

  .log-frame {
    position: relative;
    min-block-size: 0;
  }

  .log {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    padding: var(--rapport-space-4);
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .rows {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin-block-start: auto;
  }

  .older {
    align-self: center;
  }

  .newer {
    position: absolute;
    inset-block-end: var(--rapport-space-3);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    border-radius: 18px;
    box-shadow: var(--rapport-shadow-large);
  }

  .day,
  .notice {
    align-self: center;
    margin-block: var(--rapport-space-3);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    text-align: center;
  }

  .message {
    display: grid;
    justify-items: start;
    max-inline-size: min(75%, 560px);
  }

  .message.first {
    margin-block-start: var(--rapport-space-3);
  }

  .ours,
  .note {
    align-self: flex-end;
    justify-items: end;
  }

  .author {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-2);
    align-items: center;
    margin-block-end: 2px;
    padding-inline: 2px;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .author bdi {
    font-weight: 500;
  }

  .lock {
    display: inline-flex;
    gap: 2px;
    align-items: center;
  }

  .lock .icon {
    inline-size: 15px;
    block-size: 15px;
  }

  .bubble {
    display: grid;
    gap: var(--rapport-space-2);
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: var(--rapport-space-2) var(--rapport-space-3);
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
  }

  .ours .bubble {
    background: var(--rapport-accent-soft);
    border-color: transparent;
  }

  .bot .bubble {
    background: var(--rapport-neutral-4);
  }

  .note .bubble {
    background: var(--note);
    border: 1px dashed var(--note-edge);
  }

  .pending:not(.failed) .bubble {
    opacity: 0.7;
  }

  .failed .bubble {
    border: 1px solid var(--rapport-danger);
  }

  .text {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    text-align: start;
  }

  .card {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    min-inline-size: 0;
    padding: var(--rapport-space-2);
    color: var(--rapport-text);
    text-decoration: none;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
  }

  a.card:hover .title {
    text-decoration: underline;
  }

  .card > span {
    display: grid;
    min-inline-size: 0;
  }

  .card .title {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .card .excerpt {
    display: -webkit-box;
    overflow: hidden;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .card img {
    inline-size: auto;
    max-inline-size: 120px;
    block-size: auto;
    max-block-size: 120px;
    border-radius: 4px;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--rapport-space-1);
  }

  .choices li {
    padding: 1px var(--rapport-space-2);
    font-size: var(--rapport-size-1);
    border: 1px solid var(--rapport-control);
    border-radius: 12px;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--rapport-space-2);
    align-items: center;
    padding-block-start: 2px;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .state.error {
    color: var(--rapport-danger);
  }

  .state .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .typing {
    min-block-size: 1.5em;
    padding: 0 var(--rapport-space-4);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  progress {
    inline-size: 100%;
    accent-color: var(--rapport-accent-fill);
  }

  .options {
    display: grid;
    gap: var(--rapport-space-2);
  }

  /* Zoomed far in there is no room for all at once: then the whole scrolls. */
  @media (max-height: 420px) {
    :host {
      overflow-y: auto;
    }

    section {
      grid-template-rows: auto auto 200px auto;
      block-size: auto;
    }
  }

  @media (max-width: 1180px) {
    .who {
      flex-basis: 200px;
    }

    .narrow {
      display: inline-flex;
    }
  }

  @media (max-width: 720px) {
    .phone {
      display: inline-flex;
    }

    header {
      padding: var(--rapport-space-2) var(--rapport-space-3);
    }

    .log {
      padding: var(--rapport-space-3);
    }

    .message {
      max-inline-size: 88%;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid !important;
    }

    .note .bubble {
      border-style: dashed !important;
    }
  }
`;

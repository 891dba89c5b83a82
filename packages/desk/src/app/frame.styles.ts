import { css } from 'lit';

/** The frame of the desk: where one can go, and where one is. */
export const frameStyles = css`
  :host {
    display: block;
  }

  .frame {
    display: grid;
    grid-template: auto minmax(0, 1fr) / 96px minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--rapport-page);
  }

  .skip {
    position: absolute;
    inset-block-start: var(--rapport-space-2);
    inset-inline-start: var(--rapport-space-2);
    z-index: 9;
    padding: var(--rapport-space-2) var(--rapport-space-3);
    background: var(--rapport-overlay);
    border-radius: var(--rapport-radius-control);
  }

  .skip:not(:focus) {
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
  }

  .connection {
    display: flex;
    grid-column: 1 / -1;
    gap: var(--rapport-space-2);
    align-items: center;
    justify-content: center;
    padding: var(--rapport-space-1) var(--rapport-space-4);
    color: var(--rapport-neutral-1);
    font-size: var(--rapport-size-1);
    background: var(--rapport-neutral-12);
  }

  .connection[hidden] {
    display: none;
  }

  .rail {
    display: flex;
    grid-row: 2;
    flex-direction: column;
    gap: var(--rapport-space-1);
    padding: var(--rapport-space-3) var(--rapport-space-2);
    overflow-y: auto;
    background: var(--rapport-sunken);
    border-inline-end: 1px solid var(--rapport-hairline);
  }

  .rail ul {
    display: grid;
    gap: var(--rapport-space-1);
  }

  .rail .push {
    margin-block-start: auto;
  }

  .place {
    position: relative;
    display: grid;
    gap: 2px;
    justify-items: center;
    inline-size: 100%;
    padding: var(--rapport-space-2) 2px;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
    overflow-wrap: anywhere;
    background: none;
    border: 0;
    border-radius: var(--rapport-radius-control);
  }

  .place:hover {
    color: var(--rapport-text);
    background: var(--rapport-neutral-5);
  }

  .place[aria-current] {
    color: var(--rapport-accent-text);
    font-weight: 600;
    background: var(--rapport-accent-soft);
  }

  .count {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: calc(50% + 6px);
    min-inline-size: 18px;
    padding-inline: 4px;
    color: var(--rapport-on-accent);
    font-size: 12px;
    font-weight: 600;
    line-height: 18px;
    background: var(--rapport-accent-fill);
    border-radius: 9px;
  }

  .presence {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: calc(50% + 6px);
    inline-size: 10px;
    block-size: 10px;
    background: var(--rapport-control);
    border: 2px solid var(--rapport-sunken);
    border-radius: 50%;
  }

  .presence.online {
    background: var(--rapport-success);
  }

  main {
    grid-row: 2;
    grid-column: 2;
    min-inline-size: 0;
    min-block-size: 0;
  }

  /* It has the focus so that reading begins there; there is nothing to do with it. */
  main:focus-visible {
    outline: none;
  }

  .threads {
    display: grid;
    grid-template: minmax(0, 1fr) / 320px minmax(0, 1fr) 320px;
    block-size: 100%;
  }

  .threads > * {
    min-inline-size: 0;
    min-block-size: 0;
  }

  .threads > .column + .column {
    border-inline-start: 1px solid var(--rapport-hairline);
  }

  .nothing {
    display: grid;
    grid-column: 2 / -1;
    place-items: center;
    background: var(--rapport-page);
  }

  .top {
    display: none;
  }

  @media (max-width: 1180px) {
    .threads {
      grid-template-columns: 300px minmax(0, 1fr);
    }

    .threads rapport-desk-customer {
      display: none;
    }

    .threads.about rapport-desk-customer {
      display: block;
    }

    .threads.about rapport-desk-thread {
      display: none;
    }
  }

  @media (max-width: 720px) {
    .frame {
      grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
    }

    .top {
      display: flex;
      grid-row: 2;
      grid-column: 1;
      gap: var(--rapport-space-2);
      align-items: center;
      padding: var(--rapport-space-1) var(--rapport-space-2);
      background: var(--rapport-sunken);
      border-block-end: 1px solid var(--rapport-hairline);
    }

    /* A thread has its own way back, and needs the room. */
    .frame:has(.threads.one, .threads.about) .top {
      display: none;
    }

    .top .count {
      position: static;
    }

    .rail {
      display: none;
      grid-row: 3;
      grid-column: 1;
      z-index: 2;
      padding: var(--rapport-space-3) var(--rapport-space-4);
      border: 0;
    }

    .rail.open {
      display: flex;
    }

    .rail .place {
      grid-template-columns: auto 1fr auto;
      gap: var(--rapport-space-3);
      justify-items: start;
      min-block-size: 44px;
      padding: var(--rapport-space-2) var(--rapport-space-3);
      align-items: center;
      font-size: var(--rapport-size-3);
      text-align: start;
    }

    .rail .count,
    .rail .presence {
      position: static;
    }

    main {
      grid-row: 3;
      grid-column: 1;
    }

    .threads {
      grid-template-columns: minmax(0, 1fr);
    }

    .threads.one rapport-desk-inbox,
    .threads.about rapport-desk-inbox,
    .nothing {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .place[aria-current] {
      border: 2px solid Highlight;
    }

    .count {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }

    .presence {
      border: 1px solid;
    }
  }
`;

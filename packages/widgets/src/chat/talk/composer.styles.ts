import { css } from 'lit';

/** Where one writes. */
export const composer = css`
  .foot {
    flex: none;
    max-block-size: 60%;
    padding: 0 var(--inset) var(--rapport-space-3);
    overflow-y: auto;
  }

  .foot .buttons {
    padding-block-start: var(--rapport-space-3);
  }

  .typing {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    min-block-size: 22px;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .dots {
    display: flex;
    gap: 3px;
  }

  .dots i {
    inline-size: 5px;
    block-size: 5px;
    background: currentcolor;
    border-radius: 50%;
    animation: think 1.2s ease-in-out infinite;
  }

  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }

  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }

  @keyframes think {
    50% {
      opacity: 0.3;
    }
  }

  .field {
    display: flex;
    align-items: end;
    padding: 3px;
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-control);
    border-radius: 22px;
  }

  .field:has(textarea:focus-visible) {
    outline: 2px solid var(--rapport-focus);
  }

  .grow {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    max-block-size: min(calc(6 * 22px + 14px), 30dvh);
    overflow: hidden;
  }

  /* The same text in the same cell gives the field its height: a sheet may do so, and no style in the page has to. */
  .grow::after {
    visibility: hidden;
    content: attr(data-text) ' ';
  }

  .grow::after,
  textarea {
    grid-area: 1 / 1;
    box-sizing: border-box;
    inline-size: 100%;
    margin: 0;
    padding: 7px var(--rapport-space-1);
    overflow-wrap: anywhere;
    font: inherit;
    font-size: var(--rapport-size-3);
    line-height: 22px;
    white-space: pre-wrap;
  }

  textarea {
    max-block-size: min(calc(6 * 22px + 14px), 30dvh);
    overflow-y: auto;
    color: inherit;
    background: none;
    border: 0;
    resize: none;
  }

  .root textarea:focus-visible {
    outline: none;
  }

  .tool {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    color: var(--rapport-text-quiet);
    background: none;
    border: 1px solid transparent;
    border-radius: 50%;
  }

  .tool.send {
    color: var(--rapport-on-accent);
    background: var(--rapport-accent-fill);
  }

  .tool.send:hover {
    background: var(--rapport-accent-hover);
  }

  .tool.send[aria-disabled='true'] {
    color: var(--rapport-text-quiet);
    cursor: default;
    background: var(--rapport-neutral-5);
  }

  #remarks {
    font-size: var(--rapport-size-1);
  }

  #remarks > * {
    padding-block-end: var(--rapport-space-2);
  }

  .number {
    font-weight: 600;
    white-space: nowrap;
  }

  .staged {
    display: grid;
    gap: var(--rapport-space-1);
    padding-block-end: var(--rapport-space-2);
  }

  .staged li {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    padding: var(--rapport-space-1) var(--rapport-space-2);
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-control);
  }

  .staged canvas {
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    object-fit: cover;
    border-radius: 4px;
  }

  .staged .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .staged .close {
    margin: 0;
  }

  .emoji {
    display: grid;
    gap: var(--rapport-space-2);
    margin-block-end: var(--rapport-space-2);
    padding: var(--rapport-space-2);
    background: var(--rapport-overlay);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-card);
  }

  .faces {
    display: grid;
    grid-template-columns: repeat(8, 1fr);
    max-block-size: 200px;
    overflow-y: auto;
  }

  .faces button {
    min-block-size: 36px;
    padding: 0;
    font-size: var(--rapport-size-4);
    line-height: 1;
    background: none;
    border: 0;
  }

  .root .faces button:focus-visible {
    outline-offset: -2px;
  }

  /* Phones have their own. */
  @media (pointer: coarse) {
    .face-button {
      display: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
    }

    .tool.send {
      border-color: ButtonText;
    }
  }
`;

import { css } from 'lit';
import { thread } from './thread.styles.ts';
import { write } from './write.styles.ts';

const list = css`
  .cases {
    display: grid;
    gap: var(--rapport-space-2);
  }

  .case {
    position: relative;
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px var(--rapport-space-3);
    align-items: baseline;
    padding: var(--rapport-space-3) 36px var(--rapport-space-3) var(--rapport-space-4);
    color: inherit;
    text-decoration: none;
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-control);
    transition: background-color var(--rapport-feedback);
  }

  [dir='rtl'] .case {
    padding-inline: var(--rapport-space-4) 36px;
  }

  .case:hover {
    background: var(--rapport-neutral-3);
  }

  .case .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 10px;
    margin-block: auto;
    color: var(--rapport-control);
  }

  [dir='rtl'] .case .icon {
    scale: -1 1;
  }

  .case .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-weight: 500;
    unicode-bidi: plaintext;
    text-align: start;
  }

  .case.unread .name {
    font-weight: 700;
  }

  .case .count {
    padding: 0 var(--rapport-space-2);
    color: var(--rapport-on-accent);
    font-size: var(--rapport-size-1);
    font-weight: 500;
    white-space: nowrap;
    background: var(--rapport-accent-fill);
    border-radius: 10px;
  }

  .case > :is(.way, .quiet) {
    grid-column: 1 / -1;
  }

  .way {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    font-size: var(--rapport-size-1);
  }

  .state {
    font-weight: 500;
  }

  .state.waiting-for-you {
    color: var(--rapport-accent-text);
    font-weight: 700;
  }

  .bar {
    display: inline-flex;
    flex: none;
    gap: 2px;
  }

  .bar i {
    inline-size: 14px;
    block-size: 4px;
    background: var(--rapport-neutral-6);
    border-radius: 2px;
  }

  .bar i.done {
    background: var(--rapport-accent-fill);
  }

  .bar.closed i.done {
    background: var(--rapport-control);
  }

  @media (forced-colors: active) {
    .bar i {
      border: 1px solid CanvasText;
    }

    .bar i.done {
      background: CanvasText;
      forced-color-adjust: none;
    }

    .case .count {
      border: 1px solid;
      forced-color-adjust: none;
    }
  }
`;

/** What the parts of the cases look like; their frame has a sheet of its own. */
export const styles = css`
  ${list}
  ${thread}
  ${write}
`;

import { css } from 'lit';

/** The card and what stands beside it. */
export const card = css`
  .top {
    display: grid;
    gap: var(--rapport-space-4);
  }

  .card {
    /* Colours darker than the middle carry white text, the others dark; each is moved away from the middle. */
    --card: var(--rapport-card, var(--rapport-base));
    --card-light: oklch(from var(--card) calc(clamp(0, (0.62 - l) * 1000, 1) * min(l, 0.53) + (1 - clamp(0, (0.62 - l) * 1000, 1)) * max(l, 0.88)) calc(c * min(1, 0.53 / min(l, 0.62))) h);
    --card-main: oklch(from var(--card) calc(clamp(0, (0.62 - l) * 1000, 1) * min(l, 0.44) + (1 - clamp(0, (0.62 - l) * 1000, 1)) * max(l, 0.82)) calc(c * min(1, 0.44 / min(l, 0.62))) h);
    --card-dark: oklch(from var(--card) calc(clamp(0, (0.62 - l) * 1000, 1) * min(l, 0.32) + (1 - clamp(0, (0.62 - l) * 1000, 1)) * max(l, 0.76)) calc(c * min(1, 0.32 / min(l, 0.62))) h);
    --on-card: oklch(from var(--card) calc(0.2 + 0.8 * clamp(0, (0.62 - l) * 1000, 1)) calc(0.03 * (1 - clamp(0, (0.62 - l) * 1000, 1))) h);

    position: relative;
    display: grid;
    grid-template: auto 1fr auto / 1fr auto;
    gap: var(--rapport-space-2) var(--rapport-space-3);
    inline-size: 100%;
    max-inline-size: 400px;
    aspect-ratio: 85.6 / 54;
    padding: clamp(12px, 5cqi, 18px) clamp(14px, 5.5cqi, 20px);
    color: var(--on-card);
    background:
      radial-gradient(120% 150% at 0% 0%, var(--card-light), transparent 60%),
      radial-gradient(90% 120% at 100% 100%, var(--card-dark), transparent 70%),
      var(--card-main);
    border-radius: var(--rapport-radius-panel);
    box-shadow:
      inset 0 0 0 1px rgb(255 255 255 / 0.12),
      var(--rapport-shadow-large);
    isolation: isolate;
    /* Not hidden: text that is too long makes it higher. */
    overflow: clip;
  }

  .card::before {
    position: absolute;
    z-index: -1;
    inset: -60% -35% auto auto;
    inline-size: 80%;
    aspect-ratio: 1;
    background: radial-gradient(closest-side, transparent 62%, rgb(255 255 255 / 0.05) 62.5% 78%, transparent 78.5% 86%, rgb(255 255 255 / 0.04) 86.5%, transparent 100%);
    content: '';
  }

  .card .brand {
    align-self: center;
    font-size: var(--rapport-size-3);
    font-weight: 600;
    letter-spacing: 0.01em;
    line-height: 1.3;
    text-align: start;
    text-wrap: balance;
  }

  .card .tier {
    align-self: start;
    justify-self: end;
    max-inline-size: 150px;
    padding: 2px 10px;
    font-size: var(--rapport-size-1);
    font-weight: 500;
    background: rgb(0 0 0 / 0.24);
    border-radius: 12px;
  }

  .card .held {
    grid-column: 1;
    align-self: center;
    min-inline-size: 0;
  }

  .card .number {
    font-size: clamp(30px, 11cqi, 40px);
    font-weight: 650;
    font-variant-numeric: tabular-nums lining-nums;
    letter-spacing: -0.02em;
    line-height: 1.05;
  }

  .card .unit {
    font-size: var(--rapport-size-3);
    font-weight: 500;
    white-space: nowrap;
  }

  .card .as-of,
  .card .member {
    font-size: 12px;
    line-height: 1.5;
    opacity: 0.92;
  }

  .card .as-of {
    margin-block-start: 2px;
  }

  .card .holder {
    grid-column: 1;
    align-self: end;
    min-inline-size: 0;
    line-height: 1.4;
  }

  .card .name {
    overflow: hidden;
    font-weight: 500;
    text-align: start;
    text-overflow: ellipsis;
  }

  .card .member {
    font-size: var(--rapport-size-1);
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
  }

  .card .code {
    display: grid;
    align-self: end;
    min-inline-size: 44px;
    min-block-size: 44px;
    padding: 0;
    overflow: hidden;
    background: white;
    border: 0;
    border-radius: 8px;
    place-items: center;
  }

  .card.square .code {
    grid-row: 2 / 4;
    grid-column: 2;
  }

  .card.bars {
    grid-template: auto 1fr auto auto / 1fr auto;
    row-gap: 6px;
    padding-block: 14px;
  }

  .card.bars .holder {
    display: flex;
    grid-column: 1 / -1;
    flex-wrap: wrap;
    gap: 0 var(--rapport-space-3);
    align-items: baseline;
    justify-content: space-between;
  }

  .card.bars .number {
    font-size: clamp(26px, 9cqi, 32px);
  }

  .card.bars .code {
    grid-column: 1 / -1;
    justify-self: stretch;
    padding-block: 4px;
  }

  .card .code > * {
    grid-area: 1 / 1;
  }

  .card .code:focus-visible {
    outline-color: var(--on-card);
  }

  .modules {
    display: block;
    forced-color-adjust: none;
  }

  .standing {
    display: grid;
    gap: var(--rapport-space-4);
    position: relative;
    align-content: start;
    min-inline-size: 0;
  }

  .wide {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: center;
    justify-content: center;
    inline-size: 100%;
    max-inline-size: 400px;
    min-block-size: 44px;
  }

  .way {
    max-inline-size: 400px;
  }

  .ends {
    display: flex;
    gap: var(--rapport-space-3);
    justify-content: space-between;
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
  }

  .ends :first-child {
    color: var(--rapport-accent-text);
    font-weight: 600;
  }

  .line {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    margin-block: 6px var(--rapport-space-2);
    border-radius: 3px;
    overflow: hidden;
  }

  .line.thin {
    max-inline-size: 180px;
    block-size: 4px;
    margin-block: 6px 2px;
  }

  [dir='rtl'] :is(.line, .time) {
    scale: -1 1;
  }

  .track {
    fill: var(--rapport-neutral-7);
  }

  .done {
    fill: var(--rapport-accent-fill);
  }

  .words {
    font-weight: 500;
  }

  .benefits {
    margin-block-start: var(--rapport-space-2);
  }

  .benefits ul {
    display: grid;
    gap: 2px;
    padding-block-start: var(--rapport-space-1);
    padding-inline-start: 18px;
    font-size: var(--rapport-size-1);
    list-style: disc;
  }

  .facts {
    display: grid;
    gap: var(--rapport-space-2);
  }

  .facts li,
  .notice {
    display: flex;
    gap: var(--rapport-space-2);
    align-items: start;
  }

  .facts .icon {
    color: var(--rapport-text-quiet);
  }

  .notice {
    padding: 10px var(--rapport-space-3);
    font-size: var(--rapport-size-1);
    background: var(--rapport-sunken);
    border-radius: var(--rapport-radius-control);
  }

  @container (min-width: 480px) {
    .top {
      grid-template-columns: minmax(290px, 54%) 1fr;
      gap: var(--rapport-space-5);
      align-items: start;
    }
  }

  @supports not (color: oklch(from red l c h)) {
    .card {
      color: white;
      background: #0a5653;
    }
  }

  @media (forced-colors: active) {
    .card {
      color: CanvasText;
      border: 1px solid CanvasText;
    }

    .card::before {
      content: none;
    }

    .card .tier {
      border: 1px solid;
    }

    .card .code {
      background: white;
      forced-color-adjust: none;
    }

    .line,
    .time {
      border: 1px solid CanvasText;
    }

    .track {
      fill: Canvas;
    }

    .done {
      fill: CanvasText;
    }
  }
`;

/**
 * What the button looks like. It is no `css` of Lit, which would bring all of Lit to every page; its colours derive
 * from the accent as those in `tokens.ts` do.
 */
export const sheet = `
:host {
  display: contents !important;
  --fill: var(--rapport-accent, #0d6b68);
  --on: #fff;
}

@supports (color: light-dark(oklch(from red l c h), red)) {
  :host {
    --base: var(--rapport-accent, #0d6b68);
    --fill: light-dark(
      oklch(from var(--base) min(l, 0.54) calc(c * min(1, 0.54 / l)) h / 1),
      oklch(from var(--base) max(l, 0.76) min(c, 0.11) h / 1)
    );
    --on: light-dark(white, oklch(from var(--base) 0.2 min(c, 0.03) h / 1));
  }
}

button {
  all: initial;
  color-scheme: inherit;
  position: fixed;
  inset-block-end: max(16px, env(safe-area-inset-bottom));
  inset-inline-end: max(16px, env(safe-area-inset-right));
  z-index: 2147483646;
  box-sizing: border-box;
  display: grid;
  place-items: center;
  inline-size: 56px;
  block-size: 56px;
  color: var(--on);
  cursor: pointer;
  background: var(--fill);
  border: 1px solid transparent;
  border-radius: 50%;
  box-shadow: 0 2px 6px rgb(40 32 20 / 0.16), 0 8px 24px rgb(40 32 20 / 0.18);
  transition: background-color 120ms ease-out, opacity 120ms ease-out;
}

button:dir(rtl) {
  inset-inline-end: max(16px, env(safe-area-inset-left));
}

button.aside {
  inset-inline: max(16px, env(safe-area-inset-left)) auto;
}

button:hover {
  background: color-mix(in oklab, var(--fill), light-dark(black, white) 12%);
}

button:active {
  background: color-mix(in oklab, var(--fill), light-dark(black, white) 24%);
}

button:focus-visible {
  outline: 2px solid var(--fill);
  outline-offset: 3px;
}

button[hidden] {
  display: none;
}

button[aria-busy='true'] {
  cursor: progress;
}

button[aria-busy='true'] svg {
  opacity: 0.6;
}

span {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  min-inline-size: 22px;
  padding-inline: 6px;
  box-sizing: border-box;
  color: #fff;
  font: 600 13px/22px system-ui, sans-serif;
  text-align: center;
  background: #b3261e;
  border-radius: 11px;
}

span[hidden] {
  display: none;
}

[role='status'] {
  all: initial;
  position: fixed;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}

svg {
  inline-size: 28px;
  block-size: 28px;
  fill: none;
  stroke: currentcolor;
  stroke-width: 1.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}

@media (prefers-reduced-motion: reduce) {
  button {
    transition: none;
  }
}

@media (forced-colors: active) {
  button {
    color: ButtonText;
    background: ButtonFace;
    border-color: ButtonText;
  }

  button:focus-visible {
    outline-color: Highlight;
  }

  span {
    border: 1px solid;
  }
}

@media print {
  button {
    display: none;
  }
}
`;

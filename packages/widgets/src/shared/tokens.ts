import { css } from 'lit';

/**
 * Derives every colour, size and duration of the elements from a handful of values.
 *
 * - `--rapport-accent` is the one colour a site sets; all others of that hue follow from it, in light and dark.
 * - Light or dark follows the `color-scheme` that the page declares (`light dark` follows the system), as the
 *   browser's own controls do: on a page that is only light, a dark card would be a stranger.
 * - Values that are not `var(--rapport-accent)` or `var(--rapport-font)` are ours and may change.
 */
export const tokens = css`
  :host {
    --rapport-base: var(--rapport-accent, #0d6b68);

    /* Light and chroma shrink together: in OKLCH that is the same colour with less light, never out of gamut. */
    --rapport-accent-fill: light-dark(
      oklch(from var(--rapport-base) min(l, 0.54) calc(c * min(1, 0.54 / l)) h / 1),
      oklch(from var(--rapport-base) max(l, 0.76) min(c, 0.11) h / 1)
    );
    --rapport-accent-text: light-dark(
      oklch(from var(--rapport-base) min(l, 0.5) calc(c * min(1, 0.5 / l)) h / 1),
      var(--rapport-accent-fill)
    );
    --rapport-away: light-dark(black, white);
    --rapport-accent-hover: color-mix(in oklab, var(--rapport-accent-fill), var(--rapport-away) 12%);
    --rapport-accent-pressed: color-mix(in oklab, var(--rapport-accent-fill), var(--rapport-away) 24%);
    --rapport-accent-soft: color-mix(in oklab, var(--rapport-overlay), var(--rapport-accent-fill) 12%);
    --rapport-on-accent: light-dark(white, oklch(from var(--rapport-base) 0.2 min(c, 0.03) h / 1));
    --rapport-focus: var(--rapport-accent-fill);

    --rapport-danger: light-dark(oklch(0.5 0.17 27), oklch(0.76 0.12 27));
    --rapport-success: light-dark(oklch(0.47 0.11 150), oklch(0.78 0.12 150));

    --rapport-neutral-1: light-dark(oklch(0.992 0.002 80), oklch(0.165 0.004 80));
    --rapport-neutral-2: light-dark(oklch(0.982 0.003 80), oklch(0.19 0.004 80));
    --rapport-neutral-3: light-dark(oklch(0.965 0.004 80), oklch(0.22 0.005 80));
    --rapport-neutral-4: light-dark(oklch(0.945 0.005 80), oklch(0.25 0.005 80));
    --rapport-neutral-5: light-dark(oklch(0.925 0.006 80), oklch(0.28 0.006 80));
    --rapport-neutral-6: light-dark(oklch(0.9 0.006 80), oklch(0.31 0.006 80));
    --rapport-neutral-7: light-dark(oklch(0.86 0.007 80), oklch(0.37 0.007 80));
    --rapport-neutral-8: light-dark(oklch(0.63 0.009 80), oklch(0.57 0.009 80));
    --rapport-neutral-9: light-dark(oklch(0.58 0.009 80), oklch(0.62 0.009 80));
    --rapport-neutral-10: light-dark(oklch(0.53 0.009 80), oklch(0.68 0.009 80));
    --rapport-neutral-11: light-dark(oklch(0.47 0.009 80), oklch(0.76 0.008 80));
    --rapport-neutral-12: light-dark(oklch(0.23 0.008 80), oklch(0.95 0.004 80));

    --rapport-sunken: light-dark(var(--rapport-neutral-3), var(--rapport-neutral-1));
    --rapport-page: var(--rapport-neutral-2);
    --rapport-raised: light-dark(white, var(--rapport-neutral-3));
    --rapport-overlay: light-dark(white, var(--rapport-neutral-4));
    --rapport-hairline: light-dark(var(--rapport-neutral-6), var(--rapport-neutral-7));
    --rapport-control: var(--rapport-neutral-8);
    --rapport-text-quiet: var(--rapport-neutral-11);
    --rapport-text: var(--rapport-neutral-12);

    --rapport-shadow-small: 0 1px 2px light-dark(rgb(40 32 20 / 0.08), rgb(0 0 0 / 0.4));
    --rapport-shadow-large: 0 12px 32px light-dark(rgb(40 32 20 / 0.14), rgb(0 0 0 / 0.5)),
      0 2px 6px light-dark(rgb(40 32 20 / 0.06), rgb(0 0 0 / 0.3));

    --rapport-font-family: var(
      --rapport-font,
      system-ui,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      Vazirmatn,
      'PingFang SC',
      'Microsoft YaHei',
      sans-serif
    );
    --rapport-size-1: 13px;
    --rapport-size-2: 14px;
    --rapport-size-3: 16px;
    --rapport-size-4: 20px;
    --rapport-size-5: 24px;
    --rapport-size-6: 32px;

    --rapport-space-1: 4px;
    --rapport-space-2: 8px;
    --rapport-space-3: 12px;
    --rapport-space-4: 16px;
    --rapport-space-5: 24px;
    --rapport-space-6: 32px;
    --rapport-space-7: 48px;

    --rapport-radius-control: 6px;
    --rapport-radius-card: 12px;
    --rapport-radius-panel: 16px;

    --rapport-feedback: 120ms ease-out;
    --rapport-arrival: 200ms ease-out;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --rapport-feedback: 0s;
      --rapport-arrival: 0s;
    }
  }

  @media (forced-colors: active) {
    :host {
      --rapport-accent-fill: Highlight;
      --rapport-accent-text: LinkText;
      --rapport-accent-hover: Highlight;
      --rapport-accent-pressed: Highlight;
      --rapport-accent-soft: Canvas;
      --rapport-on-accent: HighlightText;
      --rapport-danger: CanvasText;
      --rapport-success: CanvasText;
      --rapport-sunken: Canvas;
      --rapport-raised: Canvas;
      --rapport-overlay: Canvas;
      --rapport-text: CanvasText;
      --rapport-text-quiet: CanvasText;
      --rapport-hairline: CanvasText;
      --rapport-control: ButtonText;
    }
  }

  /* A browser from before 2024 cannot derive; a value that it cannot read would leave the card transparent. */
  @supports not (color: light-dark(oklch(from red l c h), red)) {
    :host {
      --rapport-accent-fill: #0d6b68;
      --rapport-accent-text: #0d6b68;
      --rapport-accent-hover: #075653;
      --rapport-accent-pressed: #04413f;
      --rapport-accent-soft: #e6f0ef;
      --rapport-on-accent: #fff;
      --rapport-danger: #b3261e;
      --rapport-success: #1e6b35;
      --rapport-neutral-2: #faf9f7;
      --rapport-neutral-3: #f5f3f0;
      --rapport-neutral-4: #eeece9;
      --rapport-neutral-5: #e8e5e1;
      --rapport-neutral-8: #85807a;
      --rapport-neutral-11: #5c5852;
      --rapport-neutral-12: #1f1c17;
      --rapport-sunken: #f5f3f0;
      --rapport-raised: #fff;
      --rapport-overlay: #fff;
      --rapport-hairline: #dfdcd7;
      --rapport-shadow-large: 0 12px 32px rgb(40 32 20 / 0.14);
    }
  }
`;

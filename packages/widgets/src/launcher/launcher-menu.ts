import { css, html, nothing, type TemplateResult } from 'lit';
import { controls } from '../shared/controls.styles.ts';
import { countOf } from '../shared/count-of.ts';
import { defineElement } from '../shared/define.ts';
import { directionOf } from '../shared/locale.ts';
import { RapportElement } from '../shared/rapport-element.ts';
import { root } from '../shared/root.styles.ts';
import { tokens } from '../shared/tokens.ts';
import { launcherWords, type PanelName } from './launcher-words.ts';
import { panelIcons } from './panel-icons.ts';

const styles = css`
  nav {
    flex: none;
  }

  .row {
    display: grid;
    grid-auto-columns: 1fr;
    grid-auto-flow: column;
    border-block-start: 1px solid var(--rapport-hairline);
  }

  button {
    position: relative;
    display: grid;
    gap: 2px;
    justify-items: center;
    min-block-size: 56px;
    padding: var(--rapport-space-2) var(--rapport-space-1);
    color: var(--rapport-text-quiet);
    font-size: var(--rapport-size-1);
    background: none;
    border: 0;
    border-radius: 0;
  }

  button:focus-visible {
    outline-offset: -4px;
  }

  [aria-current] {
    color: var(--rapport-accent-text);
    font-weight: 600;
    box-shadow: inset 0 2px var(--rapport-accent-fill);
  }

  .count {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: calc(50% + 6px);
    min-inline-size: 18px;
    padding-inline: 4px;
    color: white;
    font-size: 11px;
    font-weight: 600;
    line-height: 18px;
    text-align: center;
    background: #b3261e;
    border-radius: 9px;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    [aria-current] {
      border-block-start: 4px solid;
    }
  }
`;

/** Ways from one panel to the others, always in the same order, at the foot of each. */
export class LauncherMenu extends RapportElement {
  static override styles = [tokens, root, controls, styles];
  static override properties = {
    names: { attribute: false },
    current: { attribute: false },
    unread: { attribute: false },
    locale: {},
  };

  names: readonly PanelName[] = [];
  /** The panel in which it stands. */
  current: PanelName = 'help';
  /** How much is new in each. */
  unread: Partial<Record<PanelName, number>> = {};
  /** Opens another panel. */
  go: (name: PanelName) => void = () => {};

  protected override render(): TemplateResult {
    const { language, current, names, unread, go } = this;
    const words = launcherWords[language];
    return html`<nav class="root" lang=${language} dir=${directionOf(language)} aria-label=${words.menu}>
      <div class="row">
        ${names.map((name) => {
          const count = unread[name] ?? 0;
          return html`<button
            aria-current=${name === current ? 'page' : nothing}
            @click=${() => name !== current && go(name)}
          >
            ${panelIcons[name]}<span>${words.panels[name]}</span>
            ${
              count > 0
                ? html`<span class="count" aria-hidden="true">${new Intl.NumberFormat(language).format(count)}</span>
                    <span class="unseen">, ${countOf(language, count, words.unread)}</span>`
                : nothing
            }
          </button>`;
        })}
      </div>
    </nav>`;
  }
}

/** Makes a menu, to be put into the slot of a panel. */
export const createLauncherMenu = (
  facts: Pick<LauncherMenu, 'names' | 'current' | 'go' | 'locale'>,
): LauncherMenu => {
  defineElement('rapport-launcher-menu', LauncherMenu);
  const menu = Object.assign(document.createElement('rapport-launcher-menu') as LauncherMenu, facts);
  menu.slot = 'menu';
  return menu;
};

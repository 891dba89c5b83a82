import { svg, type TemplateResult } from 'lit';
import { icon } from '../shared/panel/icons.ts';
import type { PanelName } from './launcher-words.ts';

/** What stands for each panel. */
export const panelIcons: Readonly<Record<PanelName, TemplateResult>> = {
  help: icon(
    svg`<circle cx="10" cy="10" r="6.75" /><path d="M8.3 8.3a1.75 1.75 0 1 1 2.6 1.5c-.6.3-.9.7-.9 1.3M10 13.3v.01" />`,
  ),
  chat: icon(
    svg`<path d="M10 3.5c4 0 7 2.6 7 6s-3 6-7 6c-.8 0-1.6-.1-2.3-.3L4 16.5l.9-2.9A5.6 5.6 0 0 1 3 9.5c0-3.400 3-6 7-6z" />`,
  ),
  'loyalty-card': icon(
    svg`<rect x="3" y="5" width="14" height="10" rx="1.750" /><path d="M3 8.500h14M6 12h3.500" />`,
  ),
  cases: icon(svg`<path d="M5 4.500h10v12H5zM8 3h4v3H8zM7.500 10.500l1.700 1.700 3.300-3.300" />`),
};

import type { Purpose } from '@rapport/sdk/models';
import type { CSSResult } from 'lit';
import { formatTagOf } from '../../shared/formats.ts';
import type { Locale } from '../../shared/locale.ts';
import { loadCentreStrings } from './centre.locale.ts';
import { styles } from './centre.styles.ts';
import type { CentreFacts, CentreVoice } from './centre-facts.ts';
import { renderDeclaration } from './render-declaration.ts';
import { renderReasons } from './render-reasons.ts';
import { renderUndeclared } from './render-undeclared.ts';
import { renderVersion } from './render-version.ts';

export { showPageFacts } from './page-facts.ts';

/** What the details have beside the switches, a file of its own that is loaded when they are opened. */
export interface Centre {
  readonly styles: CSSResult;
  /** Renders the vendors and cookies of a purpose. */
  renderPurpose(purpose: Purpose, facts: CentreFacts): unknown;
  /** Renders what is said once: why it is so, what was found, and which text this is. */
  renderRest(facts: CentreFacts): unknown;
}

/** Loads the words of the details, and renders with them. */
export const createCentre = async (language: Locale, tags: readonly string[]): Promise<Centre> => {
  const spoken = await loadCentreStrings(language);
  const voice: CentreVoice = { ...spoken, tag: formatTagOf(tags, spoken.language) };
  return {
    styles,
    renderPurpose: (purpose, facts) => renderDeclaration(purpose, facts, voice),
    renderRest: (facts) => [
      renderReasons(facts, voice),
      renderUndeclared(facts, voice),
      renderVersion(facts, voice),
    ],
  };
};

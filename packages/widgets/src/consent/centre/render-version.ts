import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../shared/isolate.ts';
import { directionOf } from '../../shared/locale.ts';
import type { CentreFacts, CentreVoice } from './centre-facts.ts';

/** Enough of a hash for two people to compare what they see. */
const shownDigits = 12;

/** Renders which text this is: its version, and the beginning of the hash that a receipt carries. */
export const renderVersion = (
  { policyVersion, textHash }: CentreFacts,
  { language, strings }: CentreVoice,
): TemplateResult => html`
  <p class="version" part="version" lang=${language} dir=${directionOf(language)}>
    <span>${strings.version(isolate(policyVersion))}</span>
    ${
      textHash
        ? html`<span>${strings.fingerprint} <bdi class="code">${textHash.slice(0, shownDigits)}</bdi></span>`
        : nothing
    }
  </p>
`;

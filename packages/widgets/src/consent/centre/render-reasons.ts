import type { Purpose } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDay } from '../../shared/formats.ts';
import { directionOf } from '../../shared/locale.ts';
import type { ConsentReason } from '../consent-reason.ts';
import type { CentreFacts, CentreVoice } from './centre-facts.ts';

/** What a signal speaks about, where the reason does not say. */
const signalled: Partial<Record<ConsentReason['source'], readonly Purpose[]>> = {
  gpc: ['marketing'],
  dnt: ['analytics', 'marketing'],
};

const sentenceOf = (
  { source, at, purposes, detail }: ConsentReason,
  { text, choices, purposes: asked }: CentreFacts,
  { language, strings: { why }, tag }: CentreVoice,
): string => {
  if (source === 'choice') return why.choice(at && formatDay(tag, at));
  if (source === 'gpc' || source === 'dnt') {
    const off = (purposes ?? signalled[source] ?? []).filter(
      (purpose) => asked.includes(purpose) && !choices[purpose],
    );
    const names = off.map((purpose) => text.names[purpose].toLocaleLowerCase(language));
    return why[source](new Intl.ListFormat(tag).format(names), names.length);
  }
  if (source === 'regime') return detail === 'none' ? why.none : why.objection;
  return why[source];
};

/** Renders how what holds came about; nothing where nobody says. */
export const renderReasons = (facts: CentreFacts, voice: CentreVoice): TemplateResult | typeof nothing => {
  if (facts.why.length === 0) return nothing;
  const { language, strings } = voice;
  return html`
    <section class="note" part="why" lang=${language} dir=${directionOf(language)}>
      <h3>${strings.why.title}</h3>
      <ul>
        ${facts.why.map(
          (reason) => html`
            <li>
              ${sentenceOf(reason, facts, voice)}
              ${reason.detail && reason.source !== 'regime' ? html`<bdi>${reason.detail}</bdi>` : nothing}
            </li>
          `,
        )}
      </ul>
    </section>
  `;
};

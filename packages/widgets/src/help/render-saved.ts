import { nothing, type TemplateResult } from 'lit';
import { formatDay } from '../shared/formats.ts';
import type { Found } from './library.ts';
import { renderNotice } from './render-parts.ts';
import type { Voice } from './view.ts';

/** Renders where something comes from, when that is not the server. */
export const renderSaved = (
  { savedAt, isPlain }: Pick<Found<unknown>, 'savedAt' | 'isPlain'>,
  { text: { saved }, tag, isOnline }: Pick<Voice, 'text' | 'tag'> & { isOnline: boolean },
): TemplateResult | typeof nothing => {
  const day = savedAt === undefined ? undefined : formatDay(tag, savedAt);
  const sentences = [
    ...(day ? [isOnline ? saved.unanswered(day) : saved.offline(day)] : []),
    ...(isPlain ? [saved.plain] : []),
  ];
  return sentences.length > 0 ? renderNotice(sentences.join(' ')) : nothing;
};

import type { Conversation } from '@rapport/sdk/models';
import { html, type TemplateResult } from 'lit';
import { botIcon, peopleIcon } from './icons.ts';

const initialOf = (name: string): string =>
  // A letter may be more than one character.
  [...new Intl.Segmenter().segment(name.trim())][0]?.segment.toLocaleUpperCase() ?? '';

/** Draws who answers, as a sign that is read by nobody: their initial, or what they are. */
export const renderFace = (about: Pick<Conversation, 'agent' | 'state'> | undefined): TemplateResult => {
  const { agent, state } = about ?? {};
  const initial = agent && initialOf(agent.name);
  return html`<span class="face" aria-hidden="true">${initial || (state === 'bot' ? botIcon : peopleIcon)}</span>`;
};

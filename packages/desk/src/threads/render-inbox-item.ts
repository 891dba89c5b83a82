import { countOf } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import type { Voice } from '../app/voice.ts';
import { formatDuration, formatWhen } from '../shared/durations.ts';
import { icons } from '../shared/icons.ts';
import { type DeskThread, isCase } from './desk-thread.ts';

export interface InboxItemView {
  voice: Voice;
  /** Id of the agent. */
  me: string;
  now: number;
  sites: readonly { key: string; name: string }[];
  href: string;
  isOpen: boolean;
  open: (event: MouseEvent) => void;
}

const holderOf = (thread: DeskThread, { voice: { text }, me }: InboxItemView): TemplateResult | string => {
  if (thread.state === 'bot') return text.inbox.bot;
  if (!thread.assignee) return text.inbox.nobody;
  return thread.assignee.id === me ? text.inbox.mineMark : html`<bdi>${thread.assignee.name}</bdi>`;
};

/** Draws one conversation or case of the list. */
export const renderInboxItem = (thread: DeskThread, view: InboxItemView): TemplateResult => {
  const { voice, now, sites, href, isOpen, open } = view;
  const { text, tag, language } = voice;
  const { unreadByAgents: unread, waitingSince, priority, person } = thread;
  const name = person.name ?? thread.contact?.name ?? text.inbox.visitor;
  const site = sites.length > 1 ? sites.find(({ key }) => key === thread.site)?.name : undefined;
  return html`
    <a class="item ${unread > 0 ? 'unread' : ''}" href=${href} aria-current=${isOpen ? 'true' : nothing} @click=${open}>
      <span class="line">
        <bdi class="name">${name}</bdi>
        ${priority ? html`<span class="star" title=${text.inbox.priority}>${icons.star}<span class="unseen">${text.inbox.priority}</span></span>` : nothing}
        <time class="when number" datetime=${thread.updatedAt}>${formatWhen(tag, thread.updatedAt, now)}</time>
      </span>
      ${
        isCase(thread)
          ? html`<span class="subject"><span class="number">${thread.number}</span> · <bdi>${thread.subject}</bdi></span>`
          : nothing
      }
      <span class="line">
        <bdi class="preview">${thread.preview || text.inbox.noMessage}</bdi>
        ${
          unread > 0
            ? html`<span class="badge number" aria-hidden="true">${unread}</span
                ><span class="unseen">${countOf(language, unread, text.inbox.unread)}</span>`
            : nothing
        }
      </span>
      <span class="line facts">
        <span>${holderOf(thread, view)}</span>
        ${isCase(thread) ? html`<span>${text.states[thread.state]}</span>` : nothing}
        ${site ? html`<bdi>${site}</bdi>` : nothing}
        ${
          waitingSince
            ? html`<span class="waiting number"
                >${icons.clock}${text.inbox.waitingShort(formatDuration(tag, now - Date.parse(waitingSince)))}</span
              >`
            : nothing
        }
      </span>
    </a>
  `;
};

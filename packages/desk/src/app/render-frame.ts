import { cross } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.ts';
import type { ThreadKind } from '../threads/desk-thread.ts';
import { filterOf } from '../threads/inbox-filter.ts';
import type { Desk } from './desk-context.ts';
import { pathOf, type Route } from './route.ts';

type Place =
  | 'conversations'
  | 'cases'
  | 'customers'
  | 'articles'
  | 'answers'
  | 'connectors'
  | 'settings'
  | 'agents';

export interface FrameView {
  desk: Desk;
  route: Route;
  isMenuOpen: boolean;
  /** Threads of mine that somebody wrote in. */
  unread: Readonly<Record<ThreadKind, number>>;
  content: TemplateResult;
  toggleMenu: () => void;
  openPreferences: () => void;
}

/** The places that a role may go to. */
const placesFor = (role: Desk['session']['agent']['role']): Place[] => [
  'conversations',
  'cases',
  'customers',
  'answers',
  ...(role === 'agent' ? [] : (['articles', 'settings'] as const)),
  ...(role === 'admin' ? (['connectors', 'agents'] as const) : []),
];

const routeTo = (place: Place): Route => {
  if (place === 'conversations' || place === 'cases')
    return { name: place, id: undefined, filter: filterOf(new URLSearchParams()) };
  if (place === 'customers') return { name: place, id: '' };
  if (place === 'connectors' || place === 'agents') return { name: place };
  return { name: place, site: '' };
};

/** Draws the frame of the desk: where one can go, around what is open. */
export const renderFrame = (view: FrameView): TemplateResult => {
  const { desk, route, isMenuOpen, unread, content, toggleMenu, openPreferences } = view;
  const { text } = desk.voice;
  const { agent } = desk.session;
  const current = route.name === 'article' ? 'articles' : route.name;
  const { connection } = desk.live.state();
  const status = desk.agents.state().agents.find(({ id }) => id === agent.id)?.status ?? agent.status;
  const go = (event: MouseEvent, to: Route): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.go(to);
  };
  const badge = (place: Place) => {
    const count = place === 'conversations' || place === 'cases' ? unread[place] : 0;
    return count > 0
      ? html`<span class="count number" aria-hidden="true">${count > 99 ? '99+' : count}</span>
          <span class="unseen">, ${countLabel(desk, count)}</span>`
      : nothing;
  };
  return html`
    <a class="skip" href="#main" @click=${skip}>${text.skip}</a>
    <div class="frame">
      <div class="connection" role="status" ?hidden=${connection === 'live'}>
        ${connection === 'live' ? nothing : html`${icons.warning} ${text.connection[connection]}`}
      </div>
      <header class="top">
        <button
          class="button plain square"
          aria-expanded=${isMenuOpen ? 'true' : 'false'}
          aria-controls="rail"
          aria-label=${text.nav.menu}
          @click=${toggleMenu}
        >
          ${isMenuOpen ? cross : icons.menu}
        </button>
        <strong>${text.name}</strong>
        ${badge(current)}
      </header>
      <nav id="rail" class="rail ${isMenuOpen ? 'open' : ''}" aria-label=${text.nav.label}>
        <ul>
          ${placesFor(agent.role).map((place) => {
            const to = routeTo(place);
            return html`<li>
              <a
                class="place"
                href=${pathOf(to)}
                aria-current=${current === place ? 'page' : nothing}
                @click=${(event: MouseEvent) => go(event, to)}
                >${icons[place]}<span>${text.nav[place]}</span>${badge(place)}</a
              >
            </li>`;
          })}
        </ul>
        <button class="place push" aria-haspopup="dialog" @click=${openPreferences}>
          ${icons.person}<bdi>${agent.name}</bdi>
          <span class="presence ${status}"></span>
          <span class="unseen">, ${text.me[status]}. ${text.me.label}</span>
        </button>
      </nav>
      <main id="main" tabindex="-1">${content}</main>
    </div>
  `;
};

const skip = (event: MouseEvent): void => {
  event.preventDefault();
  const root = (event.target as HTMLElement).getRootNode() as ShadowRoot;
  root.getElementById('main')?.focus();
};

const countLabel = ({ voice: { text, language } }: Desk, count: number): string => {
  const form = text.inbox.unread[new Intl.PluralRules(language).select(count)] ?? text.inbox.unread.other;
  return form.replace('#', String(count));
};

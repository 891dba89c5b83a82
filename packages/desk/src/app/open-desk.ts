import type { Agent, DeskSession } from '@rapport/sdk/models';
import type { DeskApi } from '../api/desk-api.ts';
import { addSeenPage, type SeenPages } from '../customer/seen-pages.ts';
import type { Live } from '../live/live.ts';
import { createStore } from '../shared/store.ts';
import type { DeskThread, ThreadKind } from '../threads/desk-thread.ts';
import { createInbox, type Inbox } from '../threads/inbox.ts';
import type { KeptTexts } from '../threads/kept-texts.ts';
import type { Desk } from './desk-context.ts';
import type { KeptPreferences } from './preferences.ts';
import type { Voice } from './voice.ts';

export interface OpenDeskOptions {
  api: DeskApi;
  live: Live;
  session: DeskSession;
  voice: Voice;
  preferences: KeptPreferences;
  kept: KeptTexts;
  now: () => number;
  newId: () => string;
  go: Desk['go'];
  say: Desk['say'];
  /** Told of messages of visitors that concern this agent. */
  onArrival: (thread: DeskThread, kind: ThreadKind) => void;
}

/** A desk that somebody sits at. */
export interface OpenDesk {
  desk: Desk;
  /** Leaves it. */
  leave(): void;
}

/** Puts together what the parts of the desk work with, and begins to listen. */
export const openDesk = ({ onArrival, ...options }: OpenDeskOptions): OpenDesk => {
  const { api, live, session } = options;
  const me = session.agent.id;
  const agents = createStore<{ agents: readonly Agent[] }>({ agents: [session.agent] });
  const pages = createStore<{ pages: SeenPages }>({ pages: new Map() });
  const readAgents = async (): Promise<void> => {
    const known = await api.agents().catch(() => undefined);
    if (known) agents.change({ agents: known });
  };
  const stops = [
    live.onGap(() => void readAgents()),
    live.on(({ type, data }) => {
      if (type === 'presence')
        agents.change({
          agents: agents
            .state()
            .agents.map((agent) => (agent.id === data.agentId ? { ...agent, status: data.status } : agent)),
        });
      if (type === 'page') pages.change({ pages: addSeenPage(pages.state().pages, data) });
    }),
  ];
  const inboxOf = (kind: ThreadKind): Inbox =>
    createInbox({
      kind,
      api: api.threads[kind],
      live,
      me,
      onArrival: (thread) => onArrival(thread, kind),
    });
  const inboxes = { conversations: inboxOf('conversations'), cases: inboxOf('cases') };
  live.start();
  void readAgents();
  return {
    desk: { ...options, inboxes, agents, pages },
    leave() {
      live.stop();
      for (const stop of stops) stop();
      for (const inbox of Object.values(inboxes)) inbox.stop();
    },
  };
};

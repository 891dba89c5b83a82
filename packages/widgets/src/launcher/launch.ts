import { hasWritten } from '../shared/has-written.ts';
import { followCustomer } from '../shared/page-messages-context.ts';
import { openingIn } from './launcher-address.ts';
import type { LauncherContext } from './launcher-context.ts';
import type { LauncherPanel } from './launcher-panel.ts';
import { createLauncherPanels } from './launcher-panels.ts';
import { watchUnread } from './launcher-watch.ts';
import { namesIn } from './names-in.ts';
import type { RapportLauncher } from './rapport-launcher.ts';

interface StartedPanel {
  panel: LauncherPanel;
  open(opening?: object): void;
  close(): void;
}

/** What the button of a script tag does; loaded once somebody has pressed it or has written. */
export interface Launch {
  /** Answers the panel that is needed most. */
  choose(): Promise<LauncherPanel>;
  /** Shows what is new, where somebody has written. */
  watch(): Promise<void>;
  /** Opens what the page's address asks for. */
  follow(): Promise<void>;
  /** Opens a panel as the button would, with its menu. Answers whether it is one of the button's. */
  goTo(name: string, opening?: object): Promise<boolean>;
  close(): void;
}

/** Creates it. */
export const createLaunch = async (context: LauncherContext, element: RapportLauncher): Promise<Launch> => {
  const { options, start, settings } = context;
  const loaded = await settings;
  const widgets = options.widgets?.split(' ') ?? loaded?.widgets ?? [];
  const names = namesIn(widgets, loaded ?? {});
  const get = (name: string): Promise<StartedPanel> => start(name) as Promise<StartedPanel>;
  let isWatching = false;

  const watch = async (): Promise<void> => {
    if (isWatching || names.length < 2 || !hasWritten()) return;
    isWatching = true;
    try {
      watchUnread(element, await followCustomer(context));
    } catch {
      isWatching = false;
    }
  };
  const panels = createLauncherPanels({
    names,
    create: async (name) => {
      const { panel } = await get(name);
      for (const type of ['rapport-chat-send', 'rapport-cases-submit'])
        panel.addEventListener(type, () => void watch());
      // Where the owner's help leads to what there is here, it opens here.
      panel.addEventListener('rapport-help-contact', (event) => {
        const found = openingIn(new URL(event.detail.url, document.baseURI).hash);
        if (!found || found.name === 'help' || !names.includes(found.name)) return;
        event.preventDefault();
        void goTo(found.name, found.opening);
      });
      return panel;
    },
    messages: () => (hasWritten() ? followCustomer(context) : undefined),
    onSwitch: (panel, isSwitched) => element.stepAside(panel, isSwitched),
    locale: options.locale ?? '',
  });

  const goTo = async (wanted: string, opening?: object): Promise<boolean> => {
    const name = names.find((each) => each === wanted);
    if (!name) return false;
    await panels.goTo(name);
    if (opening) (await get(name)).open(opening);
    return true;
  };

  return {
    choose: panels.choose,
    watch,
    follow: async () => {
      const found = openingIn(location.hash);
      // An element in the page that follows the address shows it itself.
      if (!found || !names.includes(found.name) || document.querySelector(`rapport-${found.name}[history]`))
        return;
      await goTo(found.name, found.opening);
    },
    goTo,
    close: () => {
      for (const name of names)
        document.querySelector<LauncherPanel>(`rapport-${name}[panel][open]`)?.close();
    },
  };
};

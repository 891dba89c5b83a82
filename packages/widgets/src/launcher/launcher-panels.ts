import type { Messages } from '@rapport/sdk';
import { choosePanel } from './choose-panel.ts';
import { createLauncherMenu, type LauncherMenu } from './launcher-menu.ts';
import type { LauncherPanel } from './launcher-panel.ts';
import type { PanelName } from './launcher-words.ts';

export interface LauncherPanelsOptions {
  /** What there is to open, in the order of the menu. */
  names: readonly PanelName[];
  /** Makes a panel, once. */
  create(name: PanelName): Promise<LauncherPanel>;
  /** What goes on; undefined where nobody has written yet. */
  messages(): Promise<Messages> | undefined;
  /** A panel is there in place of another. */
  onSwitch(panel: LauncherPanel, isSwitched: boolean): void;
  locale: string;
}

export interface LauncherPanels {
  /** Answers the panel that is needed most. */
  choose(): Promise<LauncherPanel>;
  /** Opens another in place of the one that is open. */
  goTo(name: PanelName): Promise<void>;
}

/** So long is waited for what goes on before the help is shown. */
const patienceMs = 600;

/** Resolves when it is known what goes on, or after a while. */
const knownSoon = (messages: Messages): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      stop();
      resolve();
    };
    const look = (): void => void (messages.state().known && queueMicrotask(end));
    const stop = messages.subscribe(look);
    setTimeout(end, patienceMs);
    look();
  });

/** Creates the panels that one button opens, with a menu at the foot of each. */
export const createLauncherPanels = ({
  names,
  create,
  messages,
  onSwitch,
  locale,
}: LauncherPanelsOptions): LauncherPanels => {
  const made = new Map<PanelName, Promise<LauncherPanel>>();
  const menus: LauncherMenu[] = [];
  let shown: LauncherPanel | undefined;
  let isFollowing = false;

  const mark = (going: Messages): void => {
    const { conversations, cases } = going.state();
    const sum = (items: readonly { unread: number }[]): number =>
      items.reduce((total, { unread }) => total + unread, 0);
    for (const menu of menus) menu.unread = { chat: sum(conversations), cases: sum(cases) };
  };
  const follow = (): void => {
    const asked = isFollowing ? undefined : messages();
    if (!asked) return;
    isFollowing = true;
    asked.then(
      (going) => {
        going.subscribe(() => mark(going));
        mark(going);
      },
      () => {
        isFollowing = false;
      },
    );
  };

  const get = (name: PanelName): Promise<LauncherPanel> => {
    const making =
      made.get(name) ??
      create(name).then((panel) => {
        if (names.length === 1) return panel;
        const menu = createLauncherMenu({ names, current: name, locale, go: (next) => void goTo(next) });
        menus.push(menu);
        panel.append(menu);
        return panel;
      });
    made.set(name, making);
    // Whoever presses again tries again.
    making.catch(() => made.delete(name));
    return making;
  };

  const goTo = async (name: PanelName): Promise<void> => {
    const left = shown?.open ? shown : undefined;
    shown = await get(name);
    follow();
    shown.show();
    await shown.updateComplete;
    onSwitch(shown, left !== undefined);
    // The focus is in the other one by now.
    if (left !== shown) left?.close();
  };

  return {
    goTo,
    choose: async () => {
      follow();
      const going = names.length > 1 ? await messages()?.catch(() => undefined) : undefined;
      if (going) await knownSoon(going);
      shown = await get(going ? choosePanel(names, going.state()) : (names[0] ?? 'help'));
      return shown;
    },
  };
};

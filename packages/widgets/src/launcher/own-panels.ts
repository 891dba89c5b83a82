import { hasWritten } from '../shared/has-written.ts';
import { pageMessages } from '../shared/page-messages.ts';
import type { LauncherPanel, Launching } from './launcher-panel.ts';
import { createLauncherPanels } from './launcher-panels.ts';
import type { PanelName } from './launcher-words.ts';
import { namesIn } from './names-in.ts';

/** Makes the panels of a button that stands in a page without the script tag. */
export const createOwnPanels = (launcher: Launching): { choose(): Promise<LauncherPanel> } => {
  const given = (name: string): string | undefined => launcher.getAttribute(name) ?? undefined;
  const facts = Object.fromEntries(
    ['site', 'endpoint', 'locale']
      .map((name) => [name, given(name)] as const)
      .filter(([, value]) => value !== undefined),
  );
  const put: Record<PanelName, () => Promise<LauncherPanel>> = {
    help: async () => (await import('../help/register.ts')).putHelp(facts),
    chat: async () => (await import('../chat/register.ts')).putChat(facts),
    cases: async () => (await import('../cases/register.ts')).putCases(facts),
    'loyalty-card': async () => (await import('../loyalty-card/register.ts')).putLoyaltyCard(facts),
  };
  return createLauncherPanels({
    names: namesIn(given('widgets')?.split(' ') ?? []),
    create: (name) => put[name](),
    messages: () => (hasWritten() ? pageMessages(given('endpoint') ?? '/', given('site') ?? '') : undefined),
    onSwitch: (panel, isSwitched) => launcher.stepAside(panel, isSwitched),
    locale: launcher.locale,
  });
};

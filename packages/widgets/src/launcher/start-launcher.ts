import { hasWritten } from '../shared/has-written.ts';
import type { Launch } from './launch.ts';
import type { LauncherContext } from './launcher-context.ts';
import { putLauncher } from './put-launcher.ts';

/** Puts the button on the page, and opens what the address asks for. Answers how it is opened and closed. */
export const start = (context: LauncherContext) => {
  const element = putLauncher(context.options.locale);
  let loading: Promise<Launch> | undefined;
  const load = (): Promise<Launch> => {
    loading ??= import('./launch.ts').then(({ createLaunch }) => createLaunch(context, element));
    // Whoever asks again tries again.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  /** Does what nobody waits for. */
  const quietly = (what: 'watch' | 'follow'): void => {
    load().then(
      (launch) => launch[what](),
      () => {},
    );
  };
  element.createPanel = async () => (await load()).choose();

  // The page goes first.
  if (hasWritten()) setTimeout(quietly, 1_000, 'watch');
  const follow = (): void => {
    if (/^#(help.|case.|chat$)/.test(location.hash)) quietly('follow');
  };
  addEventListener('hashchange', follow);
  follow();

  return {
    open: () => element.show(),
    /** Opens a panel that the page asks for, as the button would. Answers whether it is one of the button's. */
    goTo: async (name: string, opening?: object): Promise<boolean> => {
      try {
        return await (await load()).goTo(name, opening);
      } catch {
        return false;
      }
    },
    close: async () => (await loading)?.close(),
  };
};

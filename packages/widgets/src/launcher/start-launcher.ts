import type { HelpOpening } from '../help/opening.ts';
import { placeIn } from '../help/place.ts';
import { putLauncher } from './put-launcher.ts';
import type { LauncherPanel } from './rapport-launcher.ts';

/** What the script tag gives its modules, as far as the launcher needs it. */
export interface LauncherContext {
  readonly options: { locale?: string };
  /** Starts another module; `help` answers its panel. */
  start(name: string): Promise<unknown>;
}

interface StartedHelp {
  panel: LauncherPanel;
  open(opening?: HelpOpening): void;
  close(): void;
}

/** What `#help/…` in the page's address asks for. `#help` alone may be an anchor of the page. */
const openingIn = (fragment: string): HelpOpening | undefined => {
  const place = placeIn(fragment);
  switch (place?.kind) {
    case 'article':
      return { article: place.slug };
    case 'collection':
      return { collection: place.slug };
    case 'results':
      return { query: place.query };
    default:
      return undefined;
  }
};

/** Puts the button on the page, and opens the help where the address asks for it. Answers how it is opened and closed. */
export const start = ({ options, start: startModule }: LauncherContext) => {
  const element = putLauncher(options.locale);
  let help: Promise<StartedHelp> | undefined;
  const getHelp = (): Promise<StartedHelp> => {
    help ??= startModule('help') as Promise<StartedHelp>;
    // Whoever asks again tries again.
    help.catch(() => {
      help = undefined;
    });
    return help;
  };
  element.createPanel = async () => (await getHelp()).panel;

  const followAddress = (): void => {
    const opening = openingIn(location.hash);
    // An element in the page that follows the address shows it itself.
    if (!opening || document.querySelector('rapport-help[history]')) return;
    getHelp().then(
      ({ open }) => open(opening),
      () => {},
    );
  };
  addEventListener('hashchange', followAddress);
  followAddress();

  return {
    open: () => element.show(),
    close: async () => (await help)?.close(),
  };
};

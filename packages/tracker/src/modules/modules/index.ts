import type { Profile } from '@rapport/sdk/models';
import type { Visitor } from '../../identity.ts';
import { emit } from '../../page-events.ts';
import type { Answer } from '../../request.ts';
import type { Inside, ModuleContext, OpenableModule } from '../tracker-module.ts';
import { clearIds, serviceNames } from './clear-ids.ts';
import { clearMessages } from './clear-messages.ts';
import { holdEarly } from './early.ts';
import { joinCustomer } from './join-customer.ts';
import { joinTabs } from './join-tabs.ts';
import { tellOrdersOnce } from './orders-once.ts';
import { createVisitors } from './visitors.ts';

/** What the tracker leaves to this module, so that the script itself stays small. */
export interface Modules {
  /** Proves to the server who the visitor is and, with a customer's token, which customer. */
  prove(visitor: Visitor, customerToken?: string): Promise<Answer>;
  /**
   * Takes what proves which customer is there; where no event will, it proves it itself, as a visitor of this page
   * alone. Without a token nobody is there any more, and nothing of who was stays on the device.
   */
  signIn(customerToken?: string): Promise<unknown>;
  /** Answers what the server holds about the visitor or customer; undefined where there is nothing to ask for. */
  profile(): Promise<Profile | undefined>;
  /** Opens a widget, at what the page asks for. Rejects when there is none of that name. */
  open(name: string, opening?: object): Promise<void>;
  /** Closes whatever is open. */
  close(): Promise<void>;
}

/** The button, as far as it opens what a page asks for. */
interface Launcher {
  /** Answers whether it is one of the button's panels. */
  goTo?(name: string, opening?: object): Promise<boolean>;
}

/** Starts each of the other modules when it is needed and allowed. */
export const start = (inside: Inside): Modules => {
  const { take, status, choices, refresh, ...rest } = inside;
  const { options, settings, tracker, request } = inside;
  const visitors = createVisitors(request);
  let signedIn: Visitor | undefined;
  let customerToken: string | undefined;
  const whenSigned = new Set<() => void>();
  const visitor = (): Visitor | undefined => inside.visitor() ?? signedIn;
  const early = { clicks: holdEarly('click', 'auxclick'), submits: holdEarly('submit') };
  const report = (error: unknown): void => emit('error', error);
  const started = new Map<string, Promise<unknown>>();
  void tracker.use(tellOrdersOnce());

  const startModule = (name: string): Promise<unknown> => {
    const running = started.get(name) ?? options.load(name).then((module) => module.start(context));
    started.set(name, running);
    // Whoever asks again tries again.
    running.catch(() => started.delete(name));
    return running;
  };
  const startQuietly = (name: string): void => {
    startModule(name).catch(report);
  };

  const askAsVisitor = async (...what: Parameters<ModuleContext['ask']>): Promise<Partial<Answer>> => {
    const asking = visitor();
    return asking ? visitors.ask(asking, ...what) : {};
  };
  const ask: ModuleContext['ask'] = async (...what) => {
    const { status, data } = await askAsVisitor(...what);
    return status === 204 ? null : data;
  };
  const context: ModuleContext = {
    ...rest,
    visitor,
    track: (event, properties, moment) => take('track', { event, properties }, moment),
    consent: () => ({ status: status(), choices: choices() }),
    ask,
    customer: { token: () => customerToken, subscribe: (listener) => void whenSigned.add(listener) },
    takeEarly: (what) => early[what](),
    start: startModule,
    report,
  };

  const capture = (): void => {
    if (status() === 'granted') startQuietly('capture');
  };
  // Told first, so that what is recorded when a page is left goes out with the rest.
  const leave = (): void => emit('leave');
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? leave() : emit('shown')),
    true,
  );
  const lookAtCustomer = joinCustomer({
    name: `${new URL(options.endpoint).origin} ${options.site}`,
    id: () => visitors.customerId(visitor),
    ask: askAsVisitor,
  });
  const prove: Modules['prove'] = async (...proof) => {
    const answer = await visitors.prove(...proof);
    lookAtCustomer();
    return answer;
  };
  const tellSigned = (): void => {
    for (const listener of whenSigned) listener();
  };
  const signOut = (): void => {
    signedIn = customerToken = undefined;
    visitors.forget();
    lookAtCustomer();
    tellSigned();
  };
  /** Proves who has signed in where no event does. Before a choice nothing is asked for but by the customer. */
  const proveSignedIn = async (): Promise<void> => {
    if (!customerToken || status() !== 'refused') return;
    const { createId } = options;
    signedIn ??= { anonymousId: createId(), visitorKey: createId() };
    await prove(signedIn, customerToken);
  };
  const tellTabs = joinTabs(options.site, (isSignedOut) => {
    refresh();
    if (isSignedOut) signOut();
    lookAtCustomer();
  });
  // The customer may have signed out elsewhere while this page was away; without cookies nothing tells.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    refresh();
    if (status() === 'granted') lookAtCustomer();
    else signOut();
  });
  tracker.on('event', lookAtCustomer);
  tracker.on('consent', () => {
    tellTabs();
    if (status() === 'refused') clearIds();
    void proveSignedIn();
    capture();
    lookAtCustomer();
  });
  // A choice may have been made before this was there.
  tellTabs();
  capture();
  if (options.consent === 'external') startQuietly('signals');
  if (options.debug) startQuietly('debug');
  const look = (): void => {
    if (document.querySelector('[data-consent]:not([data-site])')) startQuietly('guard');
    // A card in the page asks for the customer, whom it knows of nobody else.
    if (document.querySelector('rapport-loyalty-card')) startQuietly('loyalty-card');
  };
  document.addEventListener('rapport:loyalty-card', look);
  look();
  document.addEventListener('DOMContentLoaded', look);
  settings
    .then((loaded) => {
      loaded?.modules?.forEach(startQuietly);
      // What the owner set at the desk goes before what the page says.
      if (loaded?.accent) document.documentElement.style.setProperty('--rapport-accent', loaded.accent);
      // The other elements come when they are opened; this one is what they are opened with.
      if ((options.widgets?.split(' ') ?? loaded?.widgets)?.includes('launcher')) startQuietly('launcher');
      if (options.consent === 'banner' && status() === 'undecided') startQuietly('consent');
    })
    .catch(report);

  return {
    prove,
    signIn: async (token) => {
      if (token) {
        customerToken = token;
        tellSigned();
        await proveSignedIn();
      } else {
        clearIds(serviceNames);
        signOut();
        tellTabs(true);
        await clearMessages(`${new URL(options.endpoint).origin} ${options.site} `);
      }
    },
    profile: async () => {
      const { failure, data } = await askAsVisitor('GET', 'profile');
      return failure ? undefined : (data as Profile | undefined);
    },
    open: async (name, opening) => {
      // Where there is a button, its panels open as it opens them, with the ways to the others.
      await settings.catch(() => {});
      const launcher = (await started.get('launcher')?.catch(() => {})) as Launcher | undefined;
      if (name !== 'launcher' && (await launcher?.goTo?.(name, opening))) return;
      await ((await startModule(name)) as OpenableModule).open(opening);
    },
    close: async () => {
      for (const module of started.values()) await ((await module) as OpenableModule | undefined)?.close?.();
    },
  };
};

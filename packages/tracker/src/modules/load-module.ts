import type { TrackerModule } from './module.ts';

/** The modules of this package, each by its name, so that a bundler makes a file of each. */
const modules: Record<string, () => Promise<TrackerModule>> = {
  capture: () => import('./capture/index.ts'),
  commerce: () => import('./commerce/index.ts'),
  'consent-mode': () => import('./consent-mode/index.ts'),
  debug: () => import('./debug/index.ts'),
  embeds: () => import('./embeds/index.ts'),
  errors: () => import('./errors/index.ts'),
  forms: () => import('./forms/index.ts'),
  guard: () => import('./guard/index.ts'),
  links: () => import('./links/index.ts'),
  media: () => import('./media/index.ts'),
  modules: () => import('./modules/index.ts'),
  'server-cookies': () => import('./server-cookies/index.ts'),
  signals: () => import('./signals/index.ts'),
  vitals: () => import('./vitals/index.ts'),
};

/**
 * Loads a module of this package, as applications do that bundle the tracker.
 * Elements such as `consent` come with `@rapport/widgets` and are for the option `load` to give.
 * @throws RangeError when there is none of that name
 */
export const loadModule = async (name: string): Promise<TrackerModule> => {
  const load = modules[name];
  if (!load) throw new RangeError(`no module ${name}: give it with the option load`);
  return load();
};

import type { Backend, Capability } from './backend.ts';
import { RapportError } from './errors.ts';
import { invalidOption } from './options.ts';

/** Which backend answers for what. */
export type Composition = Partial<Record<Capability, Backend>>;

/** Everything that a backend can do. */
export const capabilities: readonly Capability[] = [
  'events',
  'consent',
  'profiles',
  'articles',
  'conversations',
  'cases',
  'loyalty',
  'stream',
];

/**
 * Puts one backend together from several: `compose({ events: server, profiles: crm })`.
 * @throws RapportError `unsupported` when a backend cannot do what it was given for; `invalid_option`
 */
export const compose = (composition: Composition): Backend => {
  const unknown = Object.keys(composition).find((name) => !capabilities.includes(name as Capability));
  if (unknown !== undefined) throw invalidOption(unknown, `one of ${capabilities.join(', ')}`);
  const take = (name: Capability): Partial<Backend> => {
    const backend = composition[name];
    if (!backend) return {};
    if (!backend[name]) throw new RapportError('unsupported', `compose: ${backend.name} has no ${name}`);
    return { [name]: backend[name] };
  };
  const names = new Set(Object.values(composition).map(({ name }) => name));
  return Object.assign({ name: [...names].join('+') }, ...capabilities.map(take));
};

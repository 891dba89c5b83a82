import type { Profile } from '@rapport/sdk/models';

/** The traits that stand elsewhere, or say nothing to people. */
const shownElsewhere = new Set(['name', 'email', 'firstName', 'lastName', 'avatar', 'id']);

/** Lists traits as words: what is no text, number or yes and no is left out. */
export const traitsOf = (traits: Profile['traits']): [name: string, value: string][] =>
  Object.entries(traits).flatMap(([name, value]) =>
    shownElsewhere.has(name) || !['string', 'number', 'boolean'].includes(typeof value)
      ? []
      : [[name, String(value)]],
  );

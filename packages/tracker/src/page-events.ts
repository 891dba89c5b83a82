import type { RapportEvents } from './rapport.ts';

const nameOf = (type: string): string => `rapport:${type}`;

/** Tells the page what happens. What its listeners throw stays with them, as the DOM has it. */
export const emit = <Type extends keyof RapportEvents>(type: Type, detail?: RapportEvents[Type]): void => {
  document.dispatchEvent(new CustomEvent(nameOf(type), { detail }));
};

/** Listens; returns what ends the listening. */
export const listen = <Type extends keyof RapportEvents>(
  type: Type,
  listener: (detail: RapportEvents[Type]) => void,
): (() => void) => {
  const onEvent = (event: Event) => listener((event as CustomEvent).detail);
  document.addEventListener(nameOf(type), onEvent);
  return () => document.removeEventListener(nameOf(type), onEvent);
};

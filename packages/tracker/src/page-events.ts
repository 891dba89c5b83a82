import type { RapportEvents } from './rapport.ts';

/** Tells the page what happens. What its listeners throw stays with them, as the DOM has it. */
export const emit = <Type extends keyof RapportEvents>(type: Type, detail?: RapportEvents[Type]): void => {
  document.dispatchEvent(new CustomEvent(`rapport:${type}`, { detail }));
};

/** Listens; returns what ends the listening. */
export const listen = <Type extends keyof RapportEvents>(
  type: Type,
  listener: (detail: RapportEvents[Type]) => void,
): (() => void) => {
  const onEvent = (event: Event) => listener((event as CustomEvent).detail);
  document.addEventListener(`rapport:${type}`, onEvent);
  return () => document.removeEventListener(`rapport:${type}`, onEvent);
};

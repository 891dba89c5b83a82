/** What is held, each with its path, which is gone when the browser is done with the event. */
export type EarlyEvents = (readonly [event: Event, path: readonly EventTarget[]])[];

const maxHeld = 50;

/** Holds events of these types until a module takes them; answers how it takes them. After that nothing is held. */
export const holdEarly = (...types: string[]): (() => EarlyEvents) => {
  let held: EarlyEvents | undefined = [];
  for (const type of types)
    addEventListener(
      type,
      (event) => {
        if (held && held.length < maxHeld) held.push([event, event.composedPath()]);
      },
      true,
    );
  return () => {
    const taken = held ?? [];
    held = undefined;
    return taken;
  };
};

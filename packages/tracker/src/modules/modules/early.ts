/** Clicks and submits, each with its path, which is gone when the browser is done with the event. */
export type EarlyEvents = (readonly [event: Event, path: readonly EventTarget[]])[];

const maxHeld = 50;

/** Holds clicks and submits until a module takes them; answers how it takes them. After that nothing is held. */
export const holdEarly = (): (() => EarlyEvents) => {
  let held: EarlyEvents | undefined = [];
  for (const type of ['click', 'auxclick', 'submit'])
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

import type { RapportEvents } from '../rapport.ts';
import type { ModuleContext } from './tracker-module.ts';

/** What a module listens with while events may pass; all of it ends when consent is withdrawn. */
export interface Recording {
  /** Aborted when consent is withdrawn. */
  readonly signal: AbortSignal;
  /**
   * Listens before anything on the page does, which may stop an event's way. What goes wrong is reported; the
   * page never meets it. @default target: the window
   */
  listen(types: readonly string[], handle: (event: Event) => void, target?: EventTarget): void;
  /** Listens to the tracker, such as to the page's moments `leave` and `page`. */
  on<Type extends keyof RapportEvents>(type: Type, handle: (detail: RapportEvents[Type]) => void): void;
}

/**
 * Listens for the end of the page, and not for its being hidden: what is recorded then still goes out, unless the page
 * ends while it is hidden.
 * @see https://html.spec.whatwg.org/multipage/document-lifecycle.html#unload-a-document
 */
export const onEnd = ({ listen, on }: Recording, handle: () => void): void => {
  // A page that ends is hidden after that; one that is hidden only, before.
  on('leave', () => {
    if (document.visibilityState === 'visible') handle();
  });
  listen(['pagehide'], handle);
};

/** Records while events may pass: from now or the next grant on, until consent is withdrawn, and so on. */
export const recordWhileGranted = (context: ModuleContext, begin: (recording: Recording) => void): void => {
  const { tracker, consent, report } = context;
  let running: AbortController | undefined;

  const guard =
    <Detail>(handle: (detail: Detail) => void) =>
    (detail: Detail): void => {
      try {
        handle(detail);
      } catch (error) {
        report(error);
      }
    };

  const follow = (): void => {
    const isGranted = consent().status === 'granted';
    if (isGranted === !!running) return;
    running?.abort();
    running = undefined;
    if (!isGranted) return;
    running = new AbortController();
    const { signal } = running;
    guard(begin)({
      signal,
      listen: (types, handle, target = window) => {
        for (const type of types)
          target.addEventListener(type, guard(handle), { capture: true, passive: true, signal });
      },
      on: (type, handle) => signal.addEventListener('abort', tracker.on(type, guard(handle))),
    });
  };

  follow();
  tracker.on('consent', follow);
};

/** Tells who cannot see the page what has changed on it. */
export interface Announcer {
  /** What the live region holds now. */
  readonly text: string;
  /** Says something after a while, in place of what waits to be said; so a row of changes is told once. */
  say(text: string, afterMs?: number): void;
  /** Says nothing more. */
  hush(): void;
}

/** Nothing that is heard; with it the same words twice are a change. */
const silence = '\u200b';

/** Creates the one announcer of an element, whose text it renders with `role="status"`. */
export const createAnnouncer = (onChange: () => void): Announcer => {
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hush = (): void => clearTimeout(timer);
  return {
    get text() {
      return text;
    },
    say(next, afterMs = 0) {
      hush();
      timer = setTimeout(() => {
        text = next === text ? next + silence : next;
        onChange();
      }, afterMs);
    },
    hush,
  };
};

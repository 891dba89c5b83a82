/** How near to the newest message one reads it, in pixels: whoever is nearer follows what arrives. */
export const followPx = 128;

/** Keeps what is read where it is, whatever comes in above, below and around it. */
export interface ReadingPosition {
  /** Whether the newest message is in view, so that what arrives is followed. */
  readonly isFollowing: boolean;
  /** Before a rendering: remembers what is read. */
  hold(): void;
  /** After a rendering: puts it back where it was, or shows the newest. */
  restore(): void;
  /** Follows from now on. */
  follow(): void;
  /** After somebody scrolled. `isAtEnd`: the newest message is among those that are drawn. */
  look(isAtEnd: boolean): void;
}

/** Creates the keeper of one scroller. The lines in it carry `data-key`. */
export const createReadingPosition = (scroller: () => HTMLElement | null): ReadingPosition => {
  let isFollowing = true;
  let held: { line: HTMLElement; top: number } | undefined;

  return {
    get isFollowing() {
      return isFollowing;
    },
    hold() {
      held = undefined;
      const box = scroller();
      if (isFollowing || !box) return;
      const { top } = box.getBoundingClientRect();
      for (const line of box.querySelectorAll<HTMLElement>('[data-key]')) {
        const place = line.getBoundingClientRect();
        if (place.bottom <= top) continue;
        held = { line, top: place.top };
        return;
      }
    },
    restore() {
      const box = scroller();
      if (!box) return;
      if (isFollowing) box.scrollTop = box.scrollHeight;
      else if (held?.line.isConnected) box.scrollTop += held.line.getBoundingClientRect().top - held.top;
    },
    follow() {
      isFollowing = true;
    },
    look(isAtEnd) {
      const box = scroller();
      if (box) isFollowing = isAtEnd && box.scrollHeight - box.scrollTop - box.clientHeight <= followPx;
    },
  };
};

/** How far down a page was seen. */
export interface Depth {
  /** Percent of the page, as high as it is now; 100 for one that fits on the screen. */
  scrollDepth: number;
  /** CSS pixels from the upper edge of the page. */
  scrollPixels: number;
}

/** Follows how far down one view of a page is seen. */
export interface ScrollDepth {
  /** Looks where the page stands; also at an element that was scrolled, in case it is what the page scrolls in. */
  look(scrolled?: EventTarget | null): void;
  depth(): Depth;
  /** Whether an element is what the page scrolls in. */
  isMain(element: EventTarget | null): boolean;
}

const canScroll = ({ scrollHeight, clientHeight }: Element): boolean => scrollHeight > clientHeight + 1;
const fillsScreen = ({ clientHeight, clientWidth }: Element): boolean =>
  clientHeight * clientWidth > (innerHeight * innerWidth) / 2;
/** What fills most of the screen and scrolls, in the middle of it: applications often scroll so instead of the page. */
const findInner = (): Element | undefined => {
  let element = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  for (; element; element = element.parentElement)
    if (canScroll(element) && fillsScreen(element) && /auto|scroll/.test(getComputedStyle(element).overflowY))
      return element;
  return undefined;
};

/** Creates the follower of one view. */
export const createScrollDepth = (): ScrollDepth => {
  const page = document.scrollingElement ?? document.documentElement;
  let main = page;
  let deepest = 0;
  let height = 1;

  const findMain = (scrolled?: EventTarget | null): Element => {
    // Where the page itself scrolls, that is what counts.
    if (canScroll(page)) return page;
    if (scrolled instanceof Element && scrolled !== page && fillsScreen(scrolled)) return scrolled;
    return main !== page && main.isConnected ? main : (findInner() ?? page);
  };
  const look = (scrolled?: EventTarget | null): void => {
    const found = findMain(scrolled);
    if (found !== main) deepest = 0;
    main = found;
    deepest = Math.max(deepest, main.scrollTop + main.clientHeight);
    height = main.scrollHeight;
  };

  look();
  return {
    look,
    isMain: (element) => element === main || element === document,
    // A page that grew when its end was reached was not seen to its end.
    depth: () => ({
      scrollDepth: Math.min(100, Math.round((100 * deepest) / height)),
      scrollPixels: Math.round(Math.min(deepest, height)),
    }),
  };
};

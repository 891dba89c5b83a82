/** How far down a page was seen. */
export interface Depth {
  /** Percent of the page, as high as it is now; 100 for one that fits on the screen. */
  scrollDepth: number;
  /** CSS pixels from the upper edge of the page. */
  scrollPixels: number;
}

/** Follows how far down one view of a page is seen. */
export interface ScrollDepth {
  /** Looks where the page stands. Answers whether what was scrolled is what the page scrolls in. */
  look(scrolled?: EventTarget | null): boolean;
  depth(): Depth;
}

const canScroll = ({ scrollHeight, clientHeight }: Element): boolean => scrollHeight > clientHeight + 1;

/** Whether something fills most of the screen and scrolls: applications often scroll so instead of the page. */
const isScroller = (element: Element): boolean =>
  canScroll(element) &&
  element.clientHeight * element.clientWidth > (innerHeight * innerWidth) / 2 &&
  /auto|scroll/.test(getComputedStyle(element).overflowY);

/** Creates the follower of one view. */
export const createScrollDepth = (): ScrollDepth => {
  const page = document.scrollingElement ?? document.documentElement;
  let main = page;
  let deepest = 0;
  let height = 1;

  const findMain = (scrolled?: EventTarget | null): Element => {
    // Where the page itself scrolls, that is what counts.
    if (canScroll(page)) return page;
    let element = scrolled instanceof Element ? scrolled : main;
    if (element === page) element = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? page;
    for (let around: Element | null = element; around; around = around.parentElement)
      if (isScroller(around)) return around;
    return main;
  };
  const look = (scrolled?: EventTarget | null): boolean => {
    const found = findMain(scrolled);
    if (found !== main) deepest = 0;
    main = found;
    deepest = Math.max(deepest, main.scrollTop + main.clientHeight);
    height = main.scrollHeight;
    return scrolled === main || scrolled === document;
  };

  look();
  return {
    look,
    // A page that grew when its end was reached was not seen to its end.
    depth: () => ({
      scrollDepth: Math.min(100, Math.round((100 * deepest) / height)),
      scrollPixels: Math.round(deepest),
    }),
  };
};

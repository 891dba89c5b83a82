/** What of a window is seen: everything but what a phone's keyboard covers. */
export type Viewport = Pick<VisualViewport, 'height' | 'offsetTop' | 'scale'> & EventTarget;

/**
 * Tells the sheets of a shadow root how much of the window a phone's keyboard leaves, as `--visible`, and how much it
 * covers, as `--covered`. Safari's units of length do not know of it.
 * @returns a function that stops watching
 * @see https://developer.mozilla.org/docs/Web/API/VisualViewport
 */
export const watchKeyboard = (
  root: ShadowRoot,
  viewport: Viewport | null = visualViewport,
  windowHeight: () => number = () => innerHeight,
): (() => void) => {
  if (!viewport) return () => {};
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const look = (): void => {
    const { height, offsetTop, scale } = viewport;
    const covered = Math.round(windowHeight() - height - offsetTop);
    // Whoever zooms in sees less too, and wants nothing moved.
    const hasKeyboard = covered > 80 && Math.abs(scale - 1) < 0.01;
    sheet.replaceSync(
      hasKeyboard ? `.root { --visible: ${Math.round(height)}px; --covered: ${covered}px }` : '',
    );
  };
  const stopping = new AbortController();
  viewport.addEventListener('resize', look, stopping);
  viewport.addEventListener('scroll', look, stopping);
  look();
  return () => {
    stopping.abort();
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };
};

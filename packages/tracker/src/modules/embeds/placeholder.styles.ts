/**
 * The sheet of a placeholder's own document. Its colours are the browser's, so that they follow the page's scheme
 * and forced colours; both buttons weigh the same.
 */
export const styles = `
  html, body { height: 100%; margin: 0; }
  main {
    display: grid;
    min-height: 100%;
    align-content: safe center;
    justify-items: center;
    gap: 12px;
    box-sizing: border-box;
    padding: 16px;
    background: color-mix(in srgb, CanvasText 6%, Canvas);
    color: CanvasText;
    font: 14px/1.6 system-ui, sans-serif;
    text-align: center;
  }
  h1, p { margin: 0; max-width: 60ch; font-size: inherit; }
  div { display: flex; flex-wrap: wrap; justify-content: center; gap: 8px; }
  button {
    min-height: 40px;
    padding: 0 16px;
    border: 1px solid color-mix(in srgb, CanvasText 60%, Canvas);
    border-radius: 6px;
    background: Canvas;
    color: CanvasText;
    font: inherit;
    cursor: pointer;
  }
  :focus-visible { outline: 2px solid CanvasText; outline-offset: 2px; }
`;

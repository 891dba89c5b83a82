/** Finds what has the focus, through open shadow roots. */
export const focusedElement = (root: DocumentOrShadowRoot = document): HTMLElement | undefined => {
  const active = root.activeElement;
  if (active?.shadowRoot?.activeElement) return focusedElement(active.shadowRoot);
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
};

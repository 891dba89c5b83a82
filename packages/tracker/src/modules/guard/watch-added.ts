/**
 * Finds every element on the page that a selector matches, in document order, and later each that is added. What
 * is in a shadow root is not seen.
 */
export const watchAdded = <Found extends Element>(
  selector: string,
  onFound: (element: Found) => void,
): void => {
  const search = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<Found>(selector)) onFound(element);
  };
  search(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(selector)) onFound(node as Found);
        search(node);
      }
  }).observe(document, { childList: true, subtree: true });
};

/** Gives the visitor a JSON file. No policy of the page stands against it, as nothing leaves the page. */
export const saveFile = (name: string, content: unknown): void => {
  const blob = new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

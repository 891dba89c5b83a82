/** Tells whether an address may be loaded into the page: `javascript:` would run in it, whatever it stands on. */
export const isSafeUrl = (url: string): boolean => {
  try {
    return /^(https?|blob):$/.test(new URL(url, document.baseURI).protocol);
  } catch {
    return false;
  }
};

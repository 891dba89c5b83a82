/** The parameter by which a visitor is followed from one site of the owner's to another. */
export const linkParameter = 'rapport_link';

const inSearch = new RegExp(`([?&])${linkParameter}=([^&#]*)(&?)`);

/**
 * Takes the parameter out of an address, and leaves everything else as it is written.
 * @returns nothing taken when it is not there
 */
export const takeLink = (url: string): { link?: string; url: string } => {
  const found = inSearch.exec(url);
  // What follows `#` belongs to the page.
  if (!found || url.slice(0, found.index).includes('#')) return { url };
  const [text, before = '', , after] = found;
  return {
    // Unlike `decodeURIComponent`, this bears whatever others wrote.
    link: new URLSearchParams(text.slice(1)).get(linkParameter) ?? '',
    url: url.replace(text, after ? before : ''),
  };
};

/** Puts the parameter into an address, in place of one that is there. */
export const putLink = (url: string, link: string): string => {
  const target = new URL(takeLink(url).url);
  target.search += `${target.search ? '&' : '?'}${linkParameter}=${encodeURIComponent(link)}`;
  return target.href;
};

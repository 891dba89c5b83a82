/** Where in the help the customer is. */
export type Place =
  | { kind: 'home' }
  | { kind: 'collection'; slug: string }
  | { kind: 'results'; query: string }
  /** `locale` where it is another than the help's; `heading` is where to begin. */
  | { kind: 'article'; slug: string; locale?: string | undefined; heading?: string | undefined };

const start = '#help';

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** Writes a place as the fragment of an address: `#help/{slug}`, `#help/topic/{slug}`, `#help?q={query}`. */
export const fragmentOf = (place: Place): string => {
  switch (place.kind) {
    case 'article':
      return `${start}/${encodeURIComponent(place.slug)}`;
    case 'collection':
      return `${start}/topic/${encodeURIComponent(place.slug)}`;
    case 'results':
      return `${start}?q=${encodeURIComponent(place.query)}`;
    default:
      return start;
  }
};

/** Reads a place from the fragment of an address. Undefined for what is not ours. */
export const placeIn = (fragment: string): Place | undefined => {
  const [, path, query] = /^#help((?:\/[^/?]+)*)(?:\?q=(.*))?$/.exec(fragment) ?? [];
  if (path === undefined) return undefined;
  const [, first, second, ...rest] = path.split('/').map(decode);
  if (rest.length > 0) return undefined;
  if (query) return { kind: 'results', query: decode(query) ?? '' };
  if (first === 'topic' && second) return { kind: 'collection', slug: second };
  if (second) return undefined;
  return first ? { kind: 'article', slug: first } : { kind: 'home' };
};

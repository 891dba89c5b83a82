/** What was pushed: an object with an `event`, or the arguments of `gtag('event', …)`. */
export type Pushed = readonly [event: string, parameters: Record<string, unknown>];

type Layer = unknown[] & { push(...items: unknown[]): number };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Reads one entry of a data layer; nothing where it is no event with parameters. */
export const readEntry = (entry: unknown): Pushed | undefined => {
  if (!isObject(entry)) return undefined;
  // What `gtag` pushes is its `arguments`, which is no array.
  const isCall = entry[0] === 'event';
  const event = isCall ? entry[1] : entry.event;
  const parameters = isCall ? entry[2] : entry.ecommerce;
  if (typeof event !== 'string') return undefined;
  // Some events carry their parameters beside their name.
  return [event, isObject(parameters) ? parameters : entry];
};

/** Follows a page's data layer. */
export interface DataLayer {
  /** Reads what was not read yet, and follows the page when it has put another one in place. */
  look(): void;
}

/**
 * Creates the follower of `dataLayer`: what was pushed before, then each push as it happens. The page's own `push`,
 * which tag managers replace as well, is called as it was, with what it was given.
 *
 * @param onEntry told of each entry once
 */
export const followDataLayer = (
  page: { dataLayer?: unknown },
  onEntry: (entry: unknown) => void,
): DataLayer => {
  let followed: Layer | undefined;
  let seen = new WeakSet<object>();

  const take = (entry: unknown): void => {
    if (!isObject(entry)) return;
    seen.add(entry);
    onEntry(entry);
  };
  const follow = (layer: Layer): void => {
    followed = layer;
    seen = new WeakSet();
    const { push } = layer;
    layer.push = function (this: Layer, ...entries) {
      // Of a layer that the page has replaced, nothing is told any more.
      if (followed === layer) for (const entry of entries) take(entry);
      return push.apply(this, entries);
    };
  };
  const look = (): void => {
    // As every Google tag begins: whoever comes later finds it there.
    page.dataLayer ??= [];
    const layer = page.dataLayer;
    if (!Array.isArray(layer)) return;
    if (layer !== followed) follow(layer);
    for (const entry of [...layer]) if (isObject(entry) && !seen.has(entry)) take(entry);
  };
  return { look };
};

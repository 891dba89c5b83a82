/** A call that waits for the script: its name with dots, its parameters, and what resolves its promise. */
export type QueuedCall = [name: string, parameters: unknown[], resolve: (result: unknown) => void];

/** What stands in for the tracker until it has loaded. */
export interface Stub {
  /** Once the tracker has loaded, what is pushed runs at once. */
  queue: { push(call: QueuedCall): unknown; length?: number };
}

const names =
  'page track identify group alias reset use flush ready on open close profile consent.get consent.set consent.open';
const maxQueued = 1_000;

/** Puts the stub on the page, unless it or the tracker is there. */
export const putStub = (page: { rapport?: unknown }): void => {
  if (page.rapport) return;
  const stub: Stub & Record<string, unknown> = { queue: [] };
  for (const name of names.split(' ')) {
    const call = (...parameters: unknown[]) =>
      new Promise((resolve) => {
        if ((stub.queue.length ?? 0) >= maxQueued) resolve(undefined);
        else stub.queue.push([name, parameters, resolve]);
      });
    const [first, second] = name.split('.') as [string, string?];
    if (second) stub[first] = { ...(stub[first] as object), [second]: call };
    else stub[first] = call;
  }
  page.rapport = stub;
};

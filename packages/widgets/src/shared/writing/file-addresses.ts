import type { Messages } from '@rapport/sdk';
import type { MessageFile } from '@rapport/sdk/models';

/** Before it runs out, an address is no longer relied on. */
const marginMs = 10_000;

/** The addresses of files, which are good for some minutes only. */
export interface FileAddresses {
  /** The newest address of a file. */
  of(file: MessageFile): string;
  isOld(file: MessageFile): boolean;
  /** Counts the new addresses, so that what shows them is drawn again. */
  readonly version: number;
  /** Asks for a new address, once at a time. Undefined where there is none. */
  renew(fileId: string): Promise<string | undefined>;
}

export interface FileAddressesOptions {
  messages: Pick<Messages, 'fileUrl'>;
  now: () => number;
  onChange: () => void;
}

/** Creates the keeper of addresses. */
export const createFileAddresses = ({ messages, now, onChange }: FileAddressesOptions): FileAddresses => {
  const renewed = new Map<string, { url: string; at: number }>();
  const asking = new Map<string, Promise<string | undefined>>();
  /** A new address is good for as long as it takes to use it. */
  const freshMs = 60_000;
  let version = 0;
  const isFresh = (id: string): boolean =>
    now() - (renewed.get(id)?.at ?? Number.NEGATIVE_INFINITY) < freshMs;

  return {
    get version() {
      return version;
    },
    of: ({ id, url }) => renewed.get(id)?.url ?? url,
    isOld: ({ id, urlExpiresAt }) => !isFresh(id) && !(Date.parse(urlExpiresAt) > now() + marginMs),
    renew(id) {
      // What does not load with a new address will not with the next.
      if (isFresh(id)) return Promise.resolve(undefined);
      const going =
        asking.get(id) ??
        messages
          .fileUrl(id)
          .then((url) => {
            if (url) {
              renewed.set(id, { url, at: now() });
              version += 1;
              onChange();
            }
            return url;
          })
          .catch(() => undefined)
          .finally(() => asking.delete(id));
      asking.set(id, going);
      return going;
    },
  };
};

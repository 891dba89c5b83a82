/** The answer's body of one open stream. */
export interface StreamBody {
  readable: ReadableStream<Uint8Array>;
  /** Gives bytes to the client; cuts it off where it has not read what it was given before. */
  send(bytes: Uint8Array): void;
  /** Resolves when the client has read nearly all; also when the stream is over. */
  drained(): Promise<void>;
  /** Cuts off a client that has read nothing since this was asked last, although there was something to read. */
  checkPulse(): void;
  /** Ends it in good order. */
  end(): void;
  readonly isOpen: boolean;
}

export interface StreamBodyOptions {
  /** How much waits for a slow client before it is cut off. @default 1 MiB */
  maxQueuedBytes?: number;
  /** Drops the connection: a client that does not read would not see a proper end either. @default the body fails */
  cut?: (() => void) | undefined;
  onClose: () => void;
}

const comfortableBytes = 65_536;

/** Creates the body of a stream. What a client does not read is not kept without bound. */
export const createStreamBody = ({
  maxQueuedBytes = 1_048_576,
  cut,
  onClose,
}: StreamBodyOptions): StreamBody => {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let isOpen = true;
  let hasRead = true;
  let waiting: (() => void)[] = [];
  const release = () => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    release();
    onClose();
  };
  const room = () => controller.desiredSize ?? 0;
  const cutOff = () => {
    if (!isOpen) return;
    close();
    if (cut) cut();
    else controller.error(new Error('the client does not read'));
  };
  const readable = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: () => {
        hasRead = true;
        release();
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: comfortableBytes }),
  );
  return {
    readable,
    send(bytes) {
      if (!isOpen) return;
      controller.enqueue(bytes);
      if (room() < comfortableBytes - maxQueuedBytes) cutOff();
    },
    drained: () =>
      !isOpen || room() > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    checkPulse() {
      if (!hasRead && room() < comfortableBytes) cutOff();
      hasRead = false;
    },
    end() {
      if (!isOpen) return;
      close();
      controller.close();
    },
    get isOpen() {
      return isOpen;
    },
  };
};

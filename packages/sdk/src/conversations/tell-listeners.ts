/** Tells each listener; what one of them throws keeps nothing from the others, nor from what goes on here. */
export const tellListeners = (listeners: Iterable<() => void>, onError: (error: unknown) => void): void => {
  for (const listener of [...listeners])
    try {
      listener();
    } catch (error) {
      onError(error);
    }
};

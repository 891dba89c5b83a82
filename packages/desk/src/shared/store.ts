/** Something that changes and says so. */
export interface Store<State> {
  state(): State;
  /** Told after each change; answers how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Holds a state whose changes are told. */
export interface StateHolder<State> extends Store<State> {
  change(part: Partial<State>): void;
}

/** Creates a store around its first state. */
export const createStore = <State extends object>(first: State): StateHolder<State> => {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    state: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change(part) {
      current = { ...current, ...part };
      for (const listener of [...listeners]) listener();
    },
  };
};

/** Runs what has the same key one after the other, and the rest beside it. */
export type InTurn = <Result>(key: string, run: () => Promise<Result>) => Promise<Result>;

/** Creates turns: two writes of one person never race for who creates them. */
export const createInTurn = (): InTurn => {
  const last = new Map<string, Promise<unknown>>();
  return async (key, run) => {
    const before = last.get(key);
    const mine = (before ?? Promise.resolve()).then(run, run);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
};

/** Rings once, at the earliest of the moments that it was set to. */
export interface Alarm {
  /** @param moment in milliseconds since 1970; one in the past rings at once */
  set(moment: number): void;
  clear(): void;
}

/** Creates an alarm that is not set. A timer keeps the process alive only while it is. */
export const createAlarm = (now: () => number, ring: () => void): Alarm => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let setTo = Infinity;
  const clear = () => {
    clearTimeout(timer);
    setTo = Infinity;
  };
  return {
    clear,
    set: (moment) => {
      if (setTo <= moment) return;
      clear();
      setTo = moment;
      timer = setTimeout(
        () => {
          setTo = Infinity;
          ring();
        },
        Math.max(0, moment - now()),
      );
    },
  };
};

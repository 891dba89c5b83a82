import type { RotatingCode } from '@rapport/sdk/models';
import type { TotpOptions } from './codes/totp.ts';

export interface RotatingOptions {
  /** Asks for what codes are made of. */
  ask: () => Promise<RotatingCode>;
  totpAt: (options: TotpOptions) => Promise<string>;
  /** Absent on pages that came over plain HTTP. */
  subtle: TotpOptions['subtle'] | undefined;
  /** Milliseconds since 1970, by this device. */
  now: () => number;
  onChange: () => void;
}

/** A code that changes, so that a picture of it is worth nothing soon after. */
export interface Rotating {
  /** What the code says now; undefined while there is none. */
  readonly text: string | undefined;
  readonly secondsLeft: number | undefined;
  readonly trouble: 'insecure' | 'noCode' | undefined;
  start(): void;
  stop(): void;
}

/** Creates it. The secret stays in memory, and time is the server's: the clock of a phone may be minutes off. */
export const createRotating = ({ ask, totpAt, subtle, now, onChange }: RotatingOptions): Rotating => {
  let code: RotatingCode | undefined;
  let aheadMs = 0;
  let text: string | undefined;
  let secondsLeft: number | undefined;
  let trouble: Rotating['trouble'];
  let period = -1;
  let timer: ReturnType<typeof setInterval> | undefined;

  const load = async (): Promise<void> => {
    const asked = now();
    try {
      code = await ask();
      // The answer was made about halfway.
      aheadMs = Date.parse(code.now) - (asked + now()) / 2;
      trouble = undefined;
      await tick();
    } catch {
      trouble = 'noCode';
      onChange();
    }
  };
  const tick = async (): Promise<void> => {
    if (!code || !subtle) return;
    const { secret, prefix, digits, periodSeconds } = code;
    const at = now() + aheadMs;
    const seconds = Math.floor(at / 1000);
    secondsLeft = periodSeconds - (seconds % periodSeconds);
    const current = Math.floor(seconds / periodSeconds);
    if (current !== period) {
      period = current;
      text = prefix + (await totpAt({ secret, digits, periodSeconds, at, subtle }));
    }
    onChange();
  };
  return {
    get text() {
      return text;
    },
    get secondsLeft() {
      return secondsLeft;
    },
    get trouble() {
      return trouble;
    },
    start: () => {
      if (timer !== undefined) return;
      if (!subtle) {
        trouble = 'insecure';
        return onChange();
      }
      timer = setInterval(() => void (code ? tick() : trouble && load()), 1000);
      void (code ? tick() : load());
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
};

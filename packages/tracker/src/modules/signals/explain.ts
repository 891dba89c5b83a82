import type { ConsentRegime, Purpose } from '@rapport/sdk/models';
import type { Decider, Reason } from './resolve-consent.ts';

/** One cause of what holds, as `<rapport-consent>` shows it. */
export interface Explanation {
  /** `default` stands for what has no cause yet: nothing is granted before a choice. */
  source: Exclude<Decider, 'necessary'> | 'default';
  /** What it turned off; nothing where a signal was outweighed by the visitor's own choice. */
  purposes: Purpose[];
  /** Of a regime: which one. */
  detail?: ConsentRegime;
}

/** Gathers the reasons by what decided, in the order of the purposes. */
export const explain = (why: readonly Reason[], regime: ConsentRegime = 'opt-in'): Explanation[] => {
  const causes = new Map<Explanation['source'], Explanation>();
  const add = (source: Explanation['source'], off: Purpose[]): void => {
    const cause = causes.get(source) ?? { source, purposes: [] };
    cause.purposes.push(...off);
    causes.set(source, source === 'regime' ? { ...cause, detail: regime } : cause);
  };
  for (const { purpose, granted, source, despite } of why) {
    if (source === 'necessary') continue;
    const isOpen = source === 'regime' && !granted;
    add(isOpen ? 'default' : source, granted ? [] : [purpose]);
    if (despite) add(despite, []);
  }
  return [...causes.values()];
};

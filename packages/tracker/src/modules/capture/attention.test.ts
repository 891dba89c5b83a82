import { beforeEach, describe, expect, it } from 'vitest';
import { type Attention, createAttention } from './attention.ts';

let now = 0;
let isAttended = true;
let attention: Attention;
beforeEach(() => {
  now = 1_000;
  isAttended = true;
  attention = createAttention(
    () => now,
    () => isAttended,
  );
});
const after = (ms: number): void => {
  now += ms;
  attention.note();
};

describe('engaged time', () => {
  it('counts while there is input', () => {
    after(10_000);
    after(20_000);
    expect(attention.engagedMs()).toBe(30_000);
  });

  it('ends 30 s after the last input', () => {
    after(5_000);
    after(600_000);
    after(1_000);
    expect(attention.engagedMs()).toBe(36_000);
  });

  it('stands still while the page is hidden or another window has the focus', () => {
    after(5_000);
    isAttended = false;
    after(2_000);
    isAttended = true;
    after(60_000);
    after(3_000);
    expect(attention.engagedMs()).toBe(10_000);
  });

  it('takes no harm from a machine that sleeps', () => {
    after(1_000);
    after(8 * 3_600_000);
    after(2_000);
    expect(attention.engagedMs()).toBe(33_000);
  });

  it('is nothing on a page that was opened in the background', () => {
    isAttended = false;
    const hidden = createAttention(
      () => now,
      () => isAttended,
    );
    now += 10_000;
    hidden.note();
    expect(hidden.engagedMs()).toBe(0);
  });
});

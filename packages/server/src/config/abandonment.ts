import { z } from 'zod';
import { settings } from './settings.ts';

/** After how many minutes without a change a cart counts as abandoned. */
export interface Abandonment {
  /** A cart. */
  cartMinutes: number;
  /** A checkout that was begun. */
  checkoutMinutes: number;
}

/** Why these: docs/decisions/0035-abandoned-carts.md. */
export const defaultAbandonment: Abandonment = { cartMinutes: 60, checkoutMinutes: 30 };

const week = 10_080;
const expected = `expected a number of minutes, more than 0 and at most ${week} (a week)`;
const minutes = z.number(expected).positive(expected).max(week, expected).optional();
const waits = settings({ cartMinutes: minutes, checkoutMinutes: minutes });

/** A union would only say that neither fits. */
export const abandonmentSchema = z.unknown().superRefine((value, context) => {
  if (value === false) return;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    context.addIssue({
      code: 'custom',
      message: 'expected { cartMinutes, checkoutMinutes }, or false for none',
    });
    return;
  }
  const checked = waits.safeParse(value, { reportInput: true });
  for (const issue of checked.error?.issues ?? []) context.addIssue({ ...issue });
});

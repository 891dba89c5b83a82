import * as z from 'zod/mini';
import { limits } from './limits.ts';

/** Checks the id of a user, a visitor or an event: any string of 1 to 255 characters. */
export const identifier = z.string().check(z.minLength(1), z.maxLength(limits.idCharacters));

/** Checks a moment: ISO 8601 with a time zone, such as `2026-11-22T05:03:44.120Z`. */
export const moment = z.iso.datetime({ offset: true });

/** Any JSON object. */
export const jsonObject = z.record(z.string(), z.unknown());
export type JsonObject = Record<string, unknown>;

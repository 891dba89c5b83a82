import * as z from 'zod/mini';

/** Who may call: one of these, or nobody in particular. */
export type Security = 'site' | 'server' | 'visitor' | 'agent' | 'admin';

/** One call of the API. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  summary: string;
  security: readonly Security[];
  body?: z.ZodMiniType;
  /** Absent where the answer has no content. */
  answer?: z.ZodMiniType;
  query?: Record<string, z.ZodMiniType>;
}

/** A list that is paged by cursor. */
export const page = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) });
/** Where a list goes on, and how much of it. */
export const paging = { cursor: z.optional(z.string()), limit: z.optional(z.int()) };

/** Days of UTC, or moments; the last 30 days where absent. */
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
/** What a report is about. */
export const range = { site: z.optional(z.string()), from: z.optional(time), to: z.optional(time) };

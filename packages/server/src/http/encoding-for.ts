import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { Encoding } from './asset.ts';

/** Answers how a body is best compressed for a request: of what the browser wants equally, the smallest. */
export const encodingFor = (context: Context): Encoding =>
  accepts(context, {
    header: 'Accept-Encoding',
    supports: ['br', 'gzip'],
    default: 'identity',
    match: (accepted, { supports, default: otherwise }) => {
      const wish = (name: string): number => accepted.find(({ type }) => type === name)?.q ?? 0;
      return supports.filter(wish).sort((a, b) => wish(b) - wish(a))[0] ?? otherwise;
    },
  }) as Encoding;

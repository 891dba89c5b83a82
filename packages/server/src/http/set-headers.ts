import type { Context } from 'hono';

/**
 * Sets headers of an answer that is there already. Answers of `fetch` and `Response.redirect` cannot be
 * changed and are made anew. @see https://fetch.spec.whatwg.org/#concept-headers-guard
 */
export const setHeaders = (context: Context, headers: Readonly<Record<string, string>>): void => {
  try {
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  } catch {
    const renewed = new Headers(context.res.headers);
    for (const [name, value] of Object.entries(headers)) renewed.set(name, value);
    const { body, status, statusText } = context.res;
    context.res = undefined;
    context.res = new Response(body, { status, statusText, headers: renewed });
  }
};

/** Adds a name to `Vary`, which caches need whole. */
export const addVary = (context: Context, name: string): void => {
  const present = context.res.headers.get('vary');
  if (
    present
      ?.toLowerCase()
      .split(/\s*,\s*/)
      .includes(name)
  )
    return;
  setHeaders(context, { vary: present ? `${present}, ${name}` : name });
};

/**
 * Reads a `Retry-After` header, in seconds or as an HTTP date, as milliseconds from `now`.
 * Answers `undefined` for a header that is absent or says neither; a moment in the past is 0.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export const parseRetryAfter = (value: string | null | undefined, now: number): number | undefined => {
  const text = value ?? '';
  const seconds = Number.parseFloat(text);
  const waitMs = Number.isNaN(seconds) ? Date.parse(text) - now : seconds * 1000;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
};

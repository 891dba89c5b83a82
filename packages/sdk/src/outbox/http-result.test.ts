import { describe, expect, it } from 'vitest';
import { failureOf } from './http-result.ts';

const now = Date.UTC(2026, 10, 22, 5, 0, 0);

describe('failureOf', () => {
  it.each([200, 202, 204])('finds no failure in %i', (status) => {
    expect(failureOf({ status }, now)).toBeUndefined();
  });

  it.each([400, 405, 410, 413, 415, 422, 431])('takes %i for the content’s fault', (status) => {
    expect(failureOf({ status }, now)).toMatchObject({ status: 'refused', code: `http_${status}` });
  });

  it.each([0, 301, 401, 403, 404, 408, 425, 429, 500, 502, 503, 504, 599])(
    'takes %i for a matter of time',
    (status) => {
      const result = failureOf({ status }, now);
      expect(result).toMatchObject({ status: 'unavailable' });
      expect(result).not.toHaveProperty('retryAfterMs');
    },
  );

  it.each([
    ['7', 7_000],
    ['Sun, 22 Nov 2026 05:01:00 GMT', 60_000],
  ])('waits as long as Retry-After: %s says', (retryAfter, retryAfterMs) => {
    for (const status of [429, 503, 403])
      expect(failureOf({ status, retryAfter }, now)).toMatchObject({ status: 'unavailable', retryAfterMs });
  });
});

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnvironment } from './admit.ts';
import { deskPage } from './desk-page.ts';

const app = new Hono<AppEnvironment>().route('/desk', deskPage({ trustProxy: 0 }));

describe('the page of the desk', () => {
  it.each(['/desk', '/desk/conversations/01ARZ3NDEKTSV4RRFFQ69G5FAV', '/desk/articles/delivery%2Ftrack/en'])(
    'is at %s',
    async (path) => {
      const response = await app.request(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=UTF-8',
      ]);
      expect(await response.text()).toContain('<rapport-desk></rapport-desk>');
    },
  );

  it('lets nothing run but its own files, and nobody frame it', async () => {
    const headers = (await app.request('/desk')).headers;
    const policy = headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy?.join()).not.toMatch(/unsafe|\*|style-src/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });
});

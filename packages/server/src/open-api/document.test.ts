import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { operations } from './operations.ts';

describe('the OpenAPI document', () => {
  let server: TestServer;
  beforeAll(async () => {
    // Something that can be called by a webhook.
    const batch = { maxItems: 1, maxBytes: 1 };
    const deliver = async () => ({ status: 'unavailable', reason: 'a test' }) as const;
    const connectors = [{ name: 'crm', batch, deliver, receive: async () => undefined }];
    server = await createTestServer({ connectors });
  });
  afterAll(() => server.close());

  it('is served, and describes every operation with its answer and its problems', async () => {
    const { status, body, headers } = await server.call('GET', '/v1/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const described = Object.entries(body.paths as Record<string, Record<string, object>>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.toSorted()).toEqual(
      operations.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
    expect(body.paths['/v1/batch'].post.requestBody.content['application/json'].schema).toMatchObject({
      type: 'object',
      required: ['batch'],
    });
    expect(body.paths['/v1/batch'].post.responses.default.content).toHaveProperty([
      'application/problem+json',
    ]);
  });

  it.each(operations.map(({ method, path, security }) => [method, path, security] as const))(
    'has a route for %s %s, and it asks who is there',
    async (method, path, security) => {
      const answer = await server.call(
        method.toUpperCase(),
        path.replace('{key}', 'demo').replace('{id}', 'nobody').replace('{site}/{connector}', 'demo/crm'),
        {
          ...(method === 'get' || method === 'delete' ? {} : { body: {} }),
        },
      );
      if (security.length === 0 && method === 'get') expect(answer.status).toBe(200);
      else expect([400, 401]).toContain(answer.status);
      expect(answer.body.code).not.toBe('not_found');
    },
  );
});

import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { observeRequests } from './observe-requests.ts';

const createApp = (level: 'debug' | 'info' = 'debug') => {
  const lines: string[] = [];
  const metrics = createMetrics({ process: false });
  let time = 0;
  const profiles = new Hono()
    .use('*', async (_, next) => next())
    .get('/profiles/:id', (context) => context.json({}))
    .get('/slow', (context) => {
      time += 1_500;
      return context.json({});
    })
    .get('/failing', () => {
      throw new Error('failing');
    });
  const app = new Hono()
    .use(
      observeRequests({
        metrics,
        logger: createLogger({ level, destination: { write: (line) => void lines.push(line) } }),
        now: () => time,
      }),
    )
    .route('/v1', profiles)
    .all('*', (context) => context.text('page'))
    .onError((_, context) => context.text('', 500));
  return { app, metrics, logged: () => lines.map((line) => JSON.parse(line)) };
};

it('names the route by its pattern: no id, no query, no body, no token gets into logs or metrics', async () => {
  const { app, metrics, logged } = createApp();
  const secrets = ['alice', 'carol', 'erin', 'frank'];
  await app.request('/v1/profiles/alice?email=carol', {
    headers: { authorization: 'Bearer erin', 'x-forwarded-for': 'frank' },
  });
  expect(logged()).toEqual([
    expect.objectContaining({ method: 'GET', route: '/v1/profiles/:id', status: 200, durationMs: 0 }),
  ]);
  const everything = JSON.stringify(logged()) + (await metrics.registry.metrics());
  expect(everything).toContain(
    'http_request_duration_seconds_count{method="GET",route="/v1/profiles/:id",status="2xx"} 1',
  );
  for (const secret of secrets) expect(everything).not.toContain(secret);
});

it('has one route and one method for what anybody may make up', async () => {
  const { app, logged } = createApp();
  await app.request('/no/such/page');
  await app.request('/no/other/page', { method: 'PROPFIND' });
  expect(logged().map(({ method, route }) => [method, route])).toEqual([
    ['GET', 'other'],
    ['other', 'other'],
  ]);
});

it('logs failures as errors and slow requests as warnings, and no others unless asked', async () => {
  const { app, logged } = createApp('info');
  for (const path of ['/v1/profiles/1', '/v1/slow', '/v1/failing']) await app.request(path);
  expect(logged().map(({ level, route, status, durationMs }) => [level, route, status, durationMs])).toEqual([
    ['warn', '/v1/slow', 200, 1_500],
    ['error', '/v1/failing', 500, 0],
  ]);
});

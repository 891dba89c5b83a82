import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createMetrics, metricsHandler } from './metrics.ts';

it("answers what was counted, in Prometheus' text format", async () => {
  const metrics = createMetrics();
  metrics.eventsAccepted.inc(3);
  metrics.eventsRejected.inc({ code: 'erased' });
  metrics.deliveries.inc({ destination: 'crm', outcome: 'delivered' });
  metrics.groupCommitSize.observe(5);
  const response = await new Hono().get('/metrics', metricsHandler(metrics)).request('/metrics');
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  expect(text).toContain('\nrapport_events_accepted_total 3\n');
  expect(text).toContain('\nrapport_events_rejected_total{code="erased"} 1\n');
  expect(text).toContain('\nrapport_deliveries_total{destination="crm",outcome="delivered"} 1\n');
  expect(text).toContain('\nrapport_group_commit_size_bucket{le="8"} 1\n');
  expect(text).toMatch(/\nprocess_resident_memory_bytes \d/);
});

it('keeps the numbers of two servers in one process apart', async () => {
  const [one, other] = [createMetrics({ process: false }), createMetrics({ process: false })];
  one.eventsAccepted.inc();
  expect(await other.registry.metrics()).toContain('\nrapport_events_accepted_total 0\n');
});

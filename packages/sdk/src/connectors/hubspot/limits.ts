import type { ErrorRule } from '../definition.ts';
import { type Answer, at } from '../engine/http.ts';
import type { Limits } from '../engine/limits.ts';
import type { SettingTexts } from '../settings.ts';

const says =
  (words: RegExp) =>
  ({ body }: Answer) =>
    words.test(JSON.stringify(body ?? ''));

const waits: Readonly<Record<string, number>> = {
  DAILY: 3_600_000,
  TEN_SECONDLY_ROLLING: 10_000,
  SECONDLY: 1_000,
};

/** Says how much HubSpot takes, by the plan and by what its answers say is left. */
export const limits = ({ requestsPer10Seconds }: SettingTexts): Limits => ({
  windows: [
    { max: Number(requestsPer10Seconds), perMs: 10_000 },
    { max: 5, perMs: 1_000, cost: (request) => (request.path.endsWith('/search') ? 1 : 0) },
  ],
  concurrent: 10,
  read: ({ headers }) => {
    const [left, interval] = ['remaining', 'interval-milliseconds'].map((name) =>
      headers.get(`x-hubspot-ratelimit-${name}`),
    );
    if (left === null || left === undefined) return undefined;
    return { left: Number(left), resetsAfterMs: Number(interval ?? 10_000) };
  },
});

/** Says what HubSpot's own answers mean. */
export const errors: readonly ErrorRule[] = [
  { status: 400, when: says(/CONFLICTING_UNIQUE_VALUE|already has that value/), means: 'exists' },
  { status: 400, when: says(/CONTACT=\d+ is not valid/), means: 'no_person' },
  { status: 400, when: says(/already unsubscribed/i), means: 'ok' },
  {
    status: 429,
    means: 'throttled',
    waitMs: ({ body }) => waits[String(at(body, 'policyName')).toUpperCase()],
  },
  // The account moves to another data centre; `Retry-After` says for how long.
  { status: 477, means: 'throttled' },
];

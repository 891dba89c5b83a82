import { HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, lin, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { cloudEvents } from './cloud-events.ts';
import { modes } from './events.ts';
import { createFakeCloudEvents } from './fake-cloud-events.fixture.ts';

const settings = {
  url: 'https://events.example/in',
  source: 'https://shop.example',
  token: 'receiver-secret',
};
const signingSecret = `whsec_${Buffer.from('a secret of thirty-two bytes, ok').toString('base64')}`;

describeCrm('A receiver of CloudEvents', {
  create: (options) => cloudEvents({ ...settings, ...options }),
  fake: createFakeCloudEvents,
  things: (crm, operation) => crm.of(operation === 'person' ? 'people' : 'events'),
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.userId,
  firstNameOf: ({ fields }) => fields.traits?.firstName,
  secrets: ['receiver-secret'],
});

describe('CloudEvents', () => {
  const open = useFakes();
  const start = (options: Partial<Parameters<typeof cloudEvents>[0]> = {}) =>
    open(createFakeCloudEvents(), cloudEvents({ ...settings, ...options }));
  const samples = Object.values(sampleEvents(ada)) as StoredEvent[];

  it.each(modes)(
    'carries every kind of event in %s mode, as the CloudEvents SDK reads them',
    async (mode) => {
      const { crm, deliver } = start({ mode });
      expect(await deliver(...samples)).toEqual({
        status: 'answered',
        results: samples.map(() => ({ status: 'delivered' })),
      });
      expect(crm.requests).toHaveLength(
        mode === 'batch' ? Object.keys(sampleEvents(ada)).length : samples.length,
      );
      const read = crm.requests.flatMap(({ headers, text }) =>
        HTTP.toEvent({ headers: Object.fromEntries(headers), body: text }),
      );
      expect(new Map(read.map(({ id, data }) => [id, data]))).toEqual(
        new Map(samples.map((event) => [event.messageId, event])),
      );
      expect(await crm.violations()).toEqual([]);
    },
  );

  it('puts what has one kind into one request in batch mode', async () => {
    const { crm, deliver } = start({ mode: 'batch' });
    await deliver(identified(ada), identified(lin));
    expect(crm.requests).toHaveLength(1);
    expect(crm.of('people')).toHaveLength(2);
  });

  it('sets aside the one event that a batch is refused for', async () => {
    const { crm, deliver } = start({ mode: 'batch' });
    crm.refusedValues.add(ada.userId);
    expect(await deliver(identified(lin), identified(ada))).toMatchObject({
      results: [{ status: 'delivered' }, { status: 'rejected' }],
    });
  });

  it('names the type by the event, and nobody in its attributes', async () => {
    const { crm, deliver } = start({ mode: 'binary', typePrefix: 'example.shop' });
    await deliver(sampleEvents(ada).order as StoredEvent);
    const headers = Object.fromEntries(crm.requests[0]?.headers ?? []);
    expect(headers['ce-type']).toBe('example.shop.track.order-completed');
    expect(JSON.stringify(headers)).not.toContain(ada.userId);
  });

  it.each(['ä"%\n€ 🫖', '\ud800'])('keeps an id whatever is in it: %j', async (messageId) => {
    const { crm, deliver } = start({ mode: 'binary' });
    expect(await deliver(identified(ada, { messageId }))).toEqual(delivered);
    expect(crm.of('events').map(({ fields }) => fields.id)).toEqual([messageId.toWellFormed()]);
    expect(await crm.violations()).toEqual([]);
  });

  it('tells of an erasure with all that names the person', async () => {
    const { crm, erase } = start();
    const request = { userId: ada.userId, anonymousIds: ['anonymous-1'], traits: { email: ada.email } };
    expect(await erase(request)).toEqual(delivered);
    expect(crm.of('events')[0]?.fields).toMatchObject({ type: 'rapport.delete', data: request });
  });

  it('signs what it sends as Standard Webhooks asks', async () => {
    const { crm, deliver } = start({ signingSecret });
    await deliver(identified(ada));
    const [request] = crm.requests;
    const verify = () =>
      new Webhook(signingSecret).verify(request?.text ?? '', Object.fromEntries(request?.headers ?? []));
    expect(verify).not.toThrow();
  });

  it('signs in with a name and a password', async () => {
    const { token: _, ...others } = settings;
    const { crm, deliver } = open(
      createFakeCloudEvents(),
      cloudEvents({ ...others, user: 'u', password: 'p' }),
    );
    await deliver(identified(ada));
    expect(crm.requests[0]?.headers.get('authorization')).toBe(`Basic ${btoa('u:p')}`);
  });

  it('refuses a secret that is none', () => {
    expect(() => cloudEvents({ ...settings, signingSecret: 'short' })).toThrow(/signingSecret/);
  });
});

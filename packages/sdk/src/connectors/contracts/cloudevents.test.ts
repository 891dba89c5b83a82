import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createCloudEventsContract } from './cloudevents.ts';

const check = createCloudEventsContract();
const url = 'https://events.example/in';

const event = {
  specversion: '1.0',
  id: 'm1',
  source: 'https://shop.example/',
  type: 'example.shop.viewed',
  time: '2026-11-22T06:00:00Z',
  datacontenttype: 'application/json',
  data: { product: 'tea-1' },
};
const one = (fields: object) =>
  aRequest('POST', url, { ...event, ...fields }, { 'content-type': 'application/cloudevents+json' });
const batch = (events: object[]) =>
  aRequest('POST', url, events, { 'content-type': 'application/cloudevents-batch+json' });
const binary = (headers: Record<string, string>) =>
  aRequest('POST', url, event.data, {
    'ce-specversion': '1.0',
    'ce-id': 'm1',
    'ce-source': 'https://shop.example/',
    'ce-type': 'example.shop.viewed',
    ...headers,
  });

describe('the contract of CloudEvents', () => {
  it.each([
    ['a structured one', one({ subject: 'u1', partitionkey: 'u1' })],
    ['a batch', batch([event, { ...event, id: 'm2' }])],
    ['a binary one', binary({ 'ce-time': '2026-11-22T06:00:00Z' })],
  ])('takes %s', async (_name, request) => {
    expect(await check(request)).toEqual([]);
  });

  it.each([
    ['no JSON', { ...one({}), body: '{' }, /the body is no JSON$/],
    ['no CloudEvent', aRequest('POST', url, event), /is no CloudEvent$/],
    ['another method', { ...one({}), method: 'PUT' }, /^PUT \/in: expected POST$/],
    ['an event without id', one({ id: undefined }), /id/],
    ['words for a moment', one({ time: 'now' }), /time/],
    ['an attribute that is no word of small letters', one({ partitionKey: 'u1' }), /partitionKey/],
    ['an event that another version describes', one({ specversion: '0.2' }), /specversion|version/],
    ['a batch with a wrong one', batch([event, { ...event, type: '' }]), /^POST \/in: \[1\]\.type: /],
    ['a binary one without type', binary({ 'ce-type': '' }), /type/],
  ])('refuses %s', async (_name, request, words) => {
    expect((await check(request)).join('\n')).toMatch(words);
  });
});

import { describe, expect, it } from 'vitest';
import { aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { recordOf } from './record.ts';
import { viewOf } from './view.ts';

const paid = (properties: Record<string, string>) =>
  viewOf(aStoredEvent(aTrackEvent({ event: 'Order Paid', properties })));

describe('records', () => {
  it('joins the values of a key of several paths', () => {
    const key = ['properties.order_id+event'];
    expect(recordOf({ key, map: {} }, paid({ order_id: '7' }), {})).toMatchObject({
      key: '7 Order Paid',
      keyPath: 'properties.order_id+event',
    });
    expect(recordOf({ key, map: {} }, paid({}), {})).toBeUndefined();
  });

  it('lets settings choose the key', () => {
    const key = ({ field }: Readonly<Record<string, string | undefined>>) =>
      field === undefined ? ['event'] : ['properties.order_id'];
    expect(recordOf({ key, map: {} }, paid({ order_id: '7' }), {})?.key).toBe('Order Paid');
    expect(recordOf({ key, map: {} }, paid({ order_id: '7' }), { field: 'x' })?.key).toBe('7');
  });

  it('leaves out quietly what a word of null stands for', () => {
    const leftOut: string[] = [];
    const map = { Status: { from: 'event', words: { 'Order Paid': null, 'Order Shipped': 'Sent' } } };
    const told = recordOf({ map }, paid({}), {}, (field) => void leftOut.push(field));
    expect(told?.fields).toEqual({});
    expect(leftOut).toEqual([]);
  });
});

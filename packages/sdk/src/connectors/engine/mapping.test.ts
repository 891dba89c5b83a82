import { describe, expect, it } from 'vitest';
import { type FieldRule, mapFields } from './mapping.ts';

const map = (rule: string | FieldRule | null, traits: Record<string, unknown>) => {
  const leftOut: string[] = [];
  const fields = mapFields({ Field: rule }, { traits }, (field, expected) =>
    leftOut.push(`${field}: ${expected}`),
  );
  return { fields, leftOut };
};
const as = (kind: NonNullable<FieldRule['as']>, value: unknown) =>
  map({ from: 'traits.x', as: kind }, { x: value });

describe('mapping', () => {
  it.each<[NonNullable<FieldRule['as']>, unknown, unknown]>([
    ['text', '+4912', '+4912'],
    ['text', 0, '0'],
    ['text', false, 'false'],
    ['text', { city: 'Łódź' }, '{"city":"Łódź"}'],
    ['integer', '7', 7],
    ['integer', 6.6, 7],
    ['number', 0, 0],
    ['number', '1.5', 1.5],
    ['boolean', false, false],
    ['boolean', 'FALSE', false],
    ['date', '2026-11-22', '2026-11-22'],
    ['date', '2026-11-22T23:30:00.000Z', '2026-11-22'],
    ['time', 1_795_000_000_000, '2026-11-18T11:06:40.000Z'],
    ['seconds', '2026-11-22T00:00:00.500Z', 1_795_305_600],
    ['milliseconds', '2026-11-22T00:00:00.500Z', 1_795_305_600_500],
    ['email', ' Ada@Example.com ', 'ada@example.com'],
    ['phone', '+49 (12) 34-56', '+49123456'],
  ])('takes as %s: %j', (kind, value, expected) => {
    expect(as(kind, value)).toEqual({ fields: { Field: expected }, leftOut: [] });
  });

  it.each<[NonNullable<FieldRule['as']>, unknown]>([
    ['integer', 'seven'],
    ['integer', ''],
    ['number', Number.NaN],
    ['number', true],
    ['boolean', 'perhaps'],
    ['boolean', 'constructor'],
    ['date', 'tomorrow'],
    ['date', '2026-13-45'],
    ['seconds', Number.POSITIVE_INFINITY],
    ['time', 9e15],
    ['email', 'ada'],
    ['phone', 'ring me'],
  ])('leaves out, and says so, what is no %s: %j', (kind, value) => {
    expect(as(kind, value)).toEqual({ fields: {}, leftOut: [`Field: ${kind}`] });
  });

  it('takes null for clearing, and nothing for leaving as it is', () => {
    expect(as('number', null).fields).toEqual({ Field: null });
    expect(as('number', undefined)).toEqual({ fields: {}, leftOut: [] });
    expect(map('traits.x', { x: '' }).fields).toEqual({ Field: '' });
  });

  it('takes the first path that has a value, or else what stands for it', () => {
    const rule = { from: ['traits.a', 'traits.b'], value: 'none' };
    expect(map(rule, { b: 'B' }).fields).toEqual({ Field: 'B' });
    expect(map(rule, {}).fields).toEqual({ Field: 'none' });
  });

  it('says the CRM’s word for ours, and leaves out what it has none for', () => {
    const rule = { from: 'traits.x', words: { open: 'New', solved: 'Closed' } };
    expect(map(rule, { x: 'solved' }).fields).toEqual({ Field: 'Closed' });
    expect(map(rule, { x: 'constructor' }).fields).toEqual({});
  });

  it('cuts between characters', () => {
    const rule = { from: 'traits.x', max: 3 };
    expect(map(rule, { x: 'abcd' }).fields).toEqual({ Field: 'abc' });
    expect(map(rule, { x: 'ab🍵c' }).fields).toEqual({ Field: 'ab' });
    expect(map(rule, { x: 'a🍵' }).fields).toEqual({ Field: 'a🍵' });
  });

  it.each<[NonNullable<FieldRule['as']>, string]>([
    ['email', 'ada@example.com'],
    ['phone', '+49123456789'],
  ])('leaves out, and says so, what is too long and would be another %s if it were cut', (kind, value) => {
    const rule = { from: 'traits.x', as: kind, max: 10 };
    expect(map(rule, { x: value })).toEqual({ fields: {}, leftOut: [`Field: ${kind}`] });
    expect(map({ ...rule, max: value.length }, { x: value }).fields).toEqual({ Field: value });
  });

  it('reads nothing that an object only inherits', () => {
    expect(map('traits.constructor', {}).fields).toEqual({});
    expect(map('traits.__proto__.x', {}).fields).toEqual({});
  });

  it('takes away a standard field', () => {
    expect(map(null, { x: 1 }).fields).toEqual({});
  });
});

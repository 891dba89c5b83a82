import { describe, expect, it } from 'vitest';
import { problemOf } from './judge.ts';

describe('what a CRM says of a problem', () => {
  it('is the field that EspoCRM names, or else the reason in its header', () => {
    const headers = new Headers({ 'x-status-reason': 'Field validation failure' });
    const messageTranslation = { label: 'validationFailure', scope: null, data: { field: 'phoneNumber' } };
    expect(problemOf({ status: 400, headers, body: { messageTranslation } }).message).toBe(
      'HTTP 400: validationFailure phoneNumber',
    );
    expect(problemOf({ status: 400, headers, body: undefined }).message).toBe(
      'HTTP 400: Field validation failure',
    );
  });
});

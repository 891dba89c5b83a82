import { describe, expect, it } from 'vitest';
import { wireOf } from './http.ts';

describe('what is sent', () => {
  it('has no half of a character in its JSON', () => {
    const json = { 'a\ud83c': ['b\udf75', '🍵', '\\ud83c'] };
    const { body } = wireOf({ method: 'POST', path: '/', json }, 'https://crm.example');
    expect(JSON.parse(body ?? '')).toEqual({ 'a\ufffd': ['b\ufffd', '🍵', '\\ud83c'] });
  });
});

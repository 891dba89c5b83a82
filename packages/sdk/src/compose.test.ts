import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Backend } from './backend.ts';
import { compose } from './compose.ts';
import { rapport } from './rapport/backend.ts';

const server = rapport({ endpoint: 'https://crm.example', siteKey: 'demo', anonymousId: () => undefined });
const crm: Backend = { name: 'crm', ...(server.profiles && { profiles: server.profiles }) };

describe('compose', () => {
  it('takes each capability from its backend, and no other', () => {
    expectTypeOf(compose).returns.toEqualTypeOf<Backend>();
    const backend = compose({ events: server, profiles: crm });
    expect(backend).toEqual({ name: 'rapport+crm', events: server.events, profiles: crm.profiles });
  });

  it('is named once after a backend that answers for several', () => {
    expect(compose({ events: server, consent: server }).name).toBe('rapport');
  });

  it('says which backend cannot do what it was given for', () => {
    expect(() => compose({ events: crm })).toThrow(
      expect.objectContaining({ code: 'unsupported', message: 'compose: crm has no events' }),
    );
  });

  it('refuses a capability that there is not', () => {
    expect(() => compose({ event: server } as never)).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringMatching(/^event: expected /),
      }),
    );
  });
});

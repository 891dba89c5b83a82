import { expect, it } from 'vitest';
import type { SecretKey } from '../secret-key.ts';
import { greeting } from './greeting.ts';

const config = { host: '127.0.0.1', database: { kind: 'sqlite' as const, path: '/srv/data/rapport.db' } };
const created: SecretKey = { value: 'a-new-secret-key', source: 'created', file: '/srv/data/secret.key' };

it('says where everything is', () => {
  expect(
    greeting({ config: { ...config, pages: () => undefined }, port: 8787, key: created, isTerminal: true }),
  ).toBe(
    `Rapport is ready.
  Pages     http://localhost:8787/
  Script    http://localhost:8787/rapport.js
  Desk      http://localhost:8787/desk
  API       http://localhost:8787/v1
  OpenAPI   http://localhost:8787/v1/openapi.json
  Database  /srv/data/rapport.db
  Sign in   to /v1/admin with "Authorization: Bearer KEY"; the key is in /srv/data/secret.key
  Key       a-new-secret-key (shown only now)
`,
  );
});

it('names no pages where there are none', () => {
  expect(greeting({ config, port: 8787, key: created, isTerminal: true })).not.toContain('Pages');
});

it('shows the key to nobody but a person, and only when it is new', () => {
  expect(greeting({ config, port: 1, key: created, isTerminal: false })).not.toContain(created.value);
  expect(greeting({ config, port: 1, key: { ...created, source: 'file' }, isTerminal: true })).not.toContain(
    created.value,
  );
  const given: SecretKey = { value: 'a-given-key', source: 'environment' };
  const text = greeting({ config, port: 1, key: given, isTerminal: true });
  expect(text).not.toContain(given.value);
  expect(text).toContain('the key is RAPPORT_SECRET_KEY');
});

it('shows the demo agent’s password to nobody but a person, and only when it is new', () => {
  const agent = {
    email: 'ana@tilia.example',
    password: 'hunter2',
    file: '/srv/data/demo-agent.txt',
    isNew: true,
  };
  const base = { config, port: 1, key: created };
  expect(greeting({ ...base, agent, isTerminal: true })).toContain('ana@tilia.example, password hunter2');
  for (const text of [
    greeting({ ...base, agent, isTerminal: false }),
    greeting({ ...base, agent: { ...agent, isNew: false }, isTerminal: true }),
  ]) {
    expect(text).toContain('Agent     ana@tilia.example; the password is in /srv/data/demo-agent.txt');
    expect(text).not.toContain('hunter2');
  }
});

it('does not show the address of PostgreSQL, which holds a password', () => {
  const database = { kind: 'postgres' as const, url: 'postgres://me:hunter2@db/rapport' };
  expect(
    greeting({ config: { ...config, database }, port: 1, key: created, isTerminal: true }),
  ).not.toContain('hunter2');
});

it.each([
  ['0.0.0.0', 'http://localhost:1/'],
  ['::', 'http://localhost:1/'],
  ['shop.example', 'http://shop.example:1/'],
  ['2001:db8::1', 'http://[2001:db8::1]:1/'],
])('shows %s as %s', (host, url) => {
  expect(greeting({ config: { ...config, host }, port: 1, key: created, isTerminal: true })).toContain(url);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aRequest } from './a-request.ts';
import type { Contract } from './contract.ts';
import { documentsVariable, whySkipped } from './documents.ts';
import { createOpenApiContract } from './openapi.ts';

const document = `
openapi: 3.0.1
servers: [{ url: 'https://crm.example/rest/v1' }]
paths:
  /people/{id}:
    parameters: [{ $ref: '#/components/parameters/dryRun' }]
    patch:
      requestBody: { $ref: '#/components/requestBodies/person' }
components:
  parameters:
    dryRun: { name: dry_run, in: query, schema: { type: boolean } }
  requestBodies:
    person: { content: { application/json: { schema: { $ref: '#/components/schemas/person' } } } }
  schemas:
    person:
      allOf: [{ $ref: '#/components/schemas/named' }, { properties: { tags: { type: array, uniqueItems: true, items: { type: string } } } }]
      properties:
        id: { type: string, readOnly: true }
        age: { type: integer, nullable: true }
        stars: { type: integer, enum: ['1', '2'] }
        key: { oneOf: [{ properties: { email: { type: string } }, required: [email] }, { properties: { phone: { type: string } }, required: [phone] }] }
        more: { type: object, additionalProperties: { type: string } }
        friend: { $ref: '#/components/schemas/person' }
    named: { type: object, properties: { name: { type: string, maxLength: 9 } }, required: [name] }
`;

const folder = mkdtempSync(join(tmpdir(), 'rapport-contracts-'));
let check: Contract;

beforeAll(() => {
  writeFileSync(join(folder, 'crm.yaml'), document);
  vi.stubEnv(documentsVariable, folder);
  check = createOpenApiContract('crm.yaml');
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const path = '/rest/v1/people/7';
const patch = (body: unknown, query = '') =>
  check(aRequest('PATCH', `https://crm.example${path}${query}`, body));

describe('a contract of an OpenAPI document', () => {
  it('takes what the document names', async () => {
    const ada = { name: 'Ada', tags: ['web'], age: null, stars: 2, key: { phone: '7' }, more: { any: 'x' } };
    expect(await patch({ ...ada, friend: { name: 'Bob' } }, '?dry_run=true')).toEqual([]);
  });

  it.each([
    ['what it does not name', { name: 'Ada', mail: 'x' }, 'mail is not in the contract'],
    [
      'what it does not name further inside',
      { name: 'Ada', friend: { name: 'Bob', mail: 'x' } },
      'friend.mail is not in the contract',
    ],
    ['what may only be read', { name: 'Ada', id: '7' }, 'id is not in the contract'],
    ['a wrong type', { name: 'Ada', tags: [7] }, 'tags[0]: expected string, got number 7'],
    [
      'a wrong type in an open map',
      { name: 'Ada', more: { any: 7 } },
      'more.any: expected string, got number 7',
    ],
    [
      'what is too long',
      { name: 'Ada Lovelace' },
      'name: must NOT have more than 9 characters, got string "Ada Lovelace"',
    ],
    ['another number', { name: 'Ada', stars: 3 }, 'stars: expected one of 1, 2, got number 3'],
    [
      'what is there twice',
      { name: 'Ada', tags: ['web', 'web'] },
      'tags: must NOT have duplicate items (items ## 1 and 0 are identical), got array',
    ],
    ['what is missing', {}, 'name is missing'],
    ['another form than those named', { name: 'Ada', key: { fax: '7' } }, 'key.fax is not in the contract'],
  ])('refuses %s', async (_name, body, words) => {
    expect(await patch(body)).toContain(`PATCH ${path}: ${words}`);
  });

  it('refuses a parameter that it does not name, or of another type', async () => {
    expect(await patch({ name: 'Ada' }, '?dry_run=maybe&x=1')).toEqual([
      `PATCH ${path}: x is not in the contract`,
      `PATCH ${path}: dry_run: expected boolean, got string "maybe"`,
    ]);
  });

  it('lets everything pass where there is no document, and says so', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const missing = createOpenApiContract('missing.yaml');
    expect(await missing(aRequest('POST', 'https://crm.example/', {}))).toEqual([]);
    expect(await missing(aRequest('POST', 'https://crm.example/', {}))).toEqual([]);
    const said = `The contract missing.yaml is ${whySkipped('missing.yaml')}.\n`;
    expect(written.mock.calls).toEqual([[said]]);
    expect(said).toContain(`${documentsVariable} names no folder with missing.yaml`);
    written.mockRestore();
  });
});

import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import type { Contract } from './contract.ts';
import { findDocument, whySkipped } from './documents.ts';
import { createKeapDocumentContract, createKeapFactsContract, keapDocument } from './keap.ts';
import { refused, refusedByWords, taken } from './keap-cases.fixture.ts';
import { keapFacts } from './keap-facts.ts';
import { normalEndpoint } from './normal-schema.ts';
import { readOpenApiEndpoints } from './openapi.ts';

const start = '/crm/rest/v2';
const ask = (check: Contract, line: string, body?: unknown): Promise<string[]> => {
  const [method = '', path = ''] = line.split(' ');
  return check(aRequest(method, `https://api.keap.com${start}${path}`, body));
};

/** Asks, and keeps the beginning of what is said, as far as it may be the words expected. */
const askBriefly = async (check: Contract, line: string, words: string, body: unknown): Promise<string[]> => {
  const name = line.replace(' ', ` ${start}`).replace(/\?.*/, '');
  const wrong = await ask(check, line, body);
  return wrong.map((each) => each.replace(name, '').replace(/^:? /, '').slice(0, words.length));
};

const judge = (check: Contract): void => {
  it.each(taken)('takes %s', async (line, body) => {
    expect(await ask(check, line, body)).toEqual([]);
  });

  it.each(refused)('refuses %s, as %s', async (line, words, body) => {
    expect(await askBriefly(check, line, words, body)).toContain(words);
  });
};

describe('the facts about Keap', () => {
  const check = createKeapFactsContract();
  judge(check);

  it.each(refusedByWords)('refuse %s by words alone, as %s', async (line, words, body) => {
    expect(await askBriefly(check, line, words, body)).toEqual([words]);
  });
});

const skipped = whySkipped(keapDocument);

describe.skipIf(skipped)(`the description of Keap${skipped ? `, ${skipped}` : ''}`, () => {
  it('says of each path what the facts say', async () => {
    const anyName = (path: string) => path.replace(start, '').replace(/\{[^}]*\}/g, '{}');
    const paths = new Set(keapFacts.map(({ path }) => anyName(path)));
    const endpoints = await readOpenApiEndpoints(findDocument(keapDocument)!);
    const described = endpoints.filter(({ path }) => paths.has(anyName(path)));
    const written = async (all: typeof keapFacts) =>
      Object.fromEntries(
        await Promise.all(
          all.map(async (one) => [`${one.method} ${anyName(one.path)}`, await normalEndpoint(one)]),
        ),
      );
    expect(await written(keapFacts)).toEqual(await written(described));
  });

  // One line says that it is not there; a hundred would say no more.
  if (skipped) return;
  const check = createKeapDocumentContract();
  judge(check);

  it.each(refusedByWords)('has no schema for %s that says: %s', async (line, _words, body) => {
    expect(await ask(check, line, body)).toEqual([]);
  });
});

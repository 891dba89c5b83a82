import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { isRapportError, type RapportError } from '../errors.ts';
import { cut, hang, json, startRecordingServer } from '../testing/recording-server.ts';
import { createHttp } from './http.ts';

const schema = z.object({ name: z.string() });
const start = async (timeoutMs = 5_000) => {
  const server = await startRecordingServer(json(200, { name: 'Ada' }));
  return {
    server,
    http: createHttp({ endpoint: server.url, timeoutMs }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};
const errorOf = async (promise: Promise<unknown>): Promise<RapportError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isRapportError(error)) throw new Error('expected a RapportError', { cause: error });
  return error;
};

describe('createHttp', () => {
  it('parses the answer', async () => {
    await using it = await start();
    expect(await it.http.send({ method: 'GET', path: '/v1/x', authorization: 'Bearer t', schema })).toEqual({
      name: 'Ada',
    });
    expect(it.server.requests).toMatchObject([
      { method: 'GET', path: '/v1/x', headers: { authorization: 'Bearer t' } },
    ]);
  });

  it('needs no body where none is expected', async () => {
    await using it = await start();
    it.server.answer((_request, response) => void response.writeHead(204).end());
    expect(
      await it.http.send({ method: 'DELETE', path: '/v1/x', authorization: 'Bearer t' }),
    ).toBeUndefined();
  });

  it('posts without authorization so that no browser asks for leave first', async () => {
    await using it = await start();
    await it.http.send({ method: 'POST', path: '/v1/x', json: { a: 1 }, schema });
    await it.http.send({ method: 'POST', path: '/v1/x', json: { a: 1 }, authorization: 'Bearer t', schema });
    expect(it.server.requests.map(({ headers, body }) => [headers['content-type'], body])).toEqual([
      ['text/plain', '{"a":1}'],
      ['application/json', '{"a":1}'],
    ]);
  });

  it('says how long the server asks to wait', async () => {
    await using it = await start();
    it.server.answer((_request, response) => void response.writeHead(503, { 'retry-after': '7' }).end());
    const error = await errorOf(it.http.send({ method: 'GET', path: '/v1/x' }));
    expect(error).toMatchObject({ code: 'unavailable', retryAfterMs: 7_000 });
  });

  it('sends a form with its parts, and waits as long as is said', async () => {
    await using it = await start();
    const form = new FormData();
    form.set('id', '7');
    form.set('file', new Blob(['tea'], { type: 'text/plain' }), 'tea.txt');
    await it.http.send({ method: 'POST', path: '/v1/x', form, authorization: 'Bearer t', schema });
    const [{ headers, body } = { headers: {}, body: '' }] = it.server.requests;
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toMatch(/name="id".*7.*name="file"; filename="tea.txt".*text\/plain.*tea/s);
    it.server.answer(hang);
    const late = it.http.send({ method: 'POST', path: '/v1/x', form, timeoutMs: 30 });
    expect(await errorOf(late)).toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('answers before the body has come where that may take long', async () => {
    await using it = await start(100);
    it.server.answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).write('first ');
      setTimeout(() => response.end('second'), 200);
    });
    const response = await it.http.open({ method: 'GET', path: '/v1/x', accept: 'text/plain' });
    expect(await response.text()).toBe('first second');
    it.server.answer(json(404, {}));
    expect(await errorOf(it.http.open({ method: 'GET', path: '/v1/x' }))).toMatchObject({
      code: 'not_found',
    });
  });

  it.each([
    [400, 'rejected', false],
    [401, 'unauthorized', false],
    [403, 'forbidden', false],
    [404, 'not_found', false],
    [409, 'rejected', false],
    [429, 'rate_limited', true],
    [500, 'unavailable', true],
    [503, 'unavailable', true],
  ])('turns %i into %s', async (status, code, retryable) => {
    await using it = await start();
    const body = { type: 'about:blank', title: 'No', status, code: 'some_code', detail: 'ada@example.com' };
    it.server.answer(json(status, body, { 'content-type': 'application/problem+json' }));
    const error = await errorOf(it.http.send({ method: 'GET', path: '/v1/x', schema }));
    expect(error).toMatchObject({ code, retryable, status, problemCode: 'some_code' });
    expect(error.message).toBe(`GET /v1/x was answered with ${status} (some_code)`);
    expect(it.server.requests).toHaveLength(1);
  });

  it('needs no problem document', async () => {
    await using it = await start();
    it.server.answer((_request, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>'));
    const error = await errorOf(it.http.send({ method: 'GET', path: '/v1/x', schema }));
    expect(error).toMatchObject({ code: 'unavailable', status: 502, problemCode: undefined });
  });

  it.each([
    ['is no JSON', '<!doctype html>'],
    ['has another shape', '{"name":7}'],
  ])('says so when the answer %s', async (_name, body) => {
    await using it = await start();
    it.server.answer((_request, response) => void response.writeHead(200).end(body));
    const error = await errorOf(it.http.send({ method: 'GET', path: '/v1/x', schema }));
    expect(error).toMatchObject({ code: 'invalid_response', retryable: false });
  });

  it.each([
    ['cuts the connection', cut],
    ['hangs', hang],
  ])('is unavailable when the server %s', async (_name, answer) => {
    await using it = await start(50);
    it.server.answer(answer);
    const error = await errorOf(it.http.send({ method: 'GET', path: '/v1/x', schema }));
    expect(error).toMatchObject({ code: 'unavailable', retryable: true, status: undefined });
    expect(it.server.requests).toHaveLength(1);
  });

  it('keeps the token out of its errors', async () => {
    await using it = await start();
    for (const answer of [json(401, {}), cut, json(200, { name: 7 })]) {
      it.server.answer(answer);
      const request = { method: 'PATCH', path: '/v1/x', json: { email: 'ada@example.com' } } as const;
      const error = await errorOf(it.http.send({ ...request, authorization: 'Bearer s3cret', schema }));
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/s3cret|ada@example/);
    }
  });
});

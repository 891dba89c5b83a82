import { RapportError } from '@rapport/sdk';
import { describe, expect, it } from 'vitest';
import { createLogger, type LogFacts } from './logger.ts';

const recordLogs = () => {
  const lines: string[] = [];
  return {
    lines,
    logger: createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
  };
};

it('writes one line of JSON with the facts', () => {
  const { lines, logger } = recordLogs();
  logger.info(
    { method: 'GET', route: '/v1/admin/profiles/:id', status: 200, durationMs: 3, site: 'shop' },
    'request',
  );
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    method: 'GET',
    route: '/v1/admin/profiles/:id',
    status: 200,
    durationMs: 3,
    site: 'shop',
    message: 'request',
  });
});

it('says nothing below its level', () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
  logger.debug({}, 'quiet');
  logger.info({}, 'quiet');
  logger.warn({}, 'loud');
  expect(lines.map((line) => JSON.parse(line).message)).toEqual(['loud']);
});

describe('personal data', () => {
  const personal = 'alice@example.com';

  it.each([
    'body',
    'url',
    'headers',
    'authorization',
    'address',
    'ip',
    'userId',
    'anonymousId',
    'traits',
    'err',
    'req',
    'message',
  ])('does not get in as %s', (name) => {
    const { lines, logger } = recordLogs();
    for (const value of [personal, { [name]: personal }, [personal]])
      logger.error({ [name]: value } as LogFacts, 'failed');
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain(personal);
  });

  it('does not get in as an object where a word belongs', () => {
    const { lines, logger } = recordLogs();
    logger.error({ route: { path: personal } } as unknown as LogFacts, 'failed');
    expect(lines.join('')).not.toContain(personal);
  });

  it.each([
    ['a JSON error', () => JSON.parse(`${personal} {`)],
    [
      'a database error',
      () => {
        throw Object.assign(new Error(`value "${personal}"`), {
          code: '22P02',
          detail: personal,
          parameters: [personal],
        });
      },
    ],
    [
      'a message of several lines',
      () => {
        throw new Error(`failed\n${personal}\n    at ${personal}`);
      },
    ],
    [
      'a cause',
      () => {
        throw new RapportError('storage', 'cannot store', { cause: new Error(personal) });
      },
    ],
    [
      'a thrown text',
      () => {
        throw personal;
      },
    ],
  ])('does not get in through %s', (_, fail) => {
    const { lines, logger } = recordLogs();
    try {
      fail();
    } catch (error) {
      logger.error({ error }, 'failed');
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(personal);
  });
});

it('says of an error what it was and where, and our own words', () => {
  const { lines, logger } = recordLogs();
  const cause = Object.assign(new TypeError('private'), { code: 'ECONNRESET' });
  logger.error({ error: new RapportError('storage', 'cannot store', { cause }) }, 'failed');
  expect(JSON.parse(lines[0]!).error).toMatchObject({
    name: 'RapportError',
    code: 'storage',
    message: 'cannot store',
    frames: expect.arrayContaining([expect.stringContaining('logger.test.ts')]),
    cause: { name: 'TypeError', code: 'ECONNRESET' },
  });
});

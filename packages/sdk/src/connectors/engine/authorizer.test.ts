import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { OAuth2Authentication } from './authentication.ts';
import { createAuthorizer } from './authorizer.ts';
import { createMemoryCredentials } from './credentials.ts';
import type { Answer, HttpRequest } from './http.ts';

const request = { method: 'GET', url: 'https://crm.example/people', body: '' };
const answer = (body: unknown, status = 200): Answer => ({ status, headers: new Headers(), body });

const refreshing: OAuth2Authentication<unknown> = {
  kind: 'oauth2',
  grant: 'refresh_token',
  tokenUrl: () => 'https://crm.example/token',
  clientId: () => 'client',
  clientSecret: () => 'client-secret',
  refreshToken: () => 'refresh-0',
};

/** A token endpoint whose refresh tokens change with each use: each one works once. */
const aRotatingServer = () => {
  let current = 'refresh-0';
  let given = 0;
  const forms: NonNullable<HttpRequest['form']>[] = [];
  return {
    forms,
    exchange: async ({ form = {} }: HttpRequest): Promise<Answer> => {
      forms.push(form);
      await Promise.resolve();
      if (form.refresh_token !== current) return answer({ error: 'invalid_grant' }, 400);
      given += 1;
      current = `refresh-${given}`;
      return answer({ access_token: `token-${given}`, refresh_token: current, expires_in: 3_600 });
    },
  };
};

const start = (overrides: Partial<Parameters<typeof createAuthorizer>[0]> = {}) => {
  let clock = Date.parse('2026-11-22T06:00:00.000Z');
  const server = aRotatingServer();
  const credentials = createMemoryCredentials();
  const create = (own: Partial<Parameters<typeof createAuthorizer>[0]> = {}) =>
    createAuthorizer({
      name: 'crm',
      authentication: refreshing,
      settings: {},
      credentials: () => credentials,
      exchange: server.exchange,
      now: () => clock,
      ...overrides,
      ...own,
    });
  return { server, credentials, create, pass: (ms: number) => (clock += ms) };
};

describe('signing in', () => {
  it('loses no token that could not be stored, as the one before is worth nothing', async () => {
    const { server, credentials, create } = start();
    let isFull = true;
    const write = async (name: string, value: string) => {
      if (isFull) throw new Error('disk full');
      await credentials.write(name, value);
    };
    const authorizer = create({ credentials: () => ({ ...credentials, write }) });
    await expect(authorizer.authorize(request)).rejects.toThrow('disk full');
    isFull = false;
    expect(await authorizer.authorize(request)).toMatchObject({ token: 'token-1' });
    expect(server.forms).toHaveLength(1);
    expect(await credentials.read('crm')).toContain('refresh-1');
  });

  it('asks once for fifty', async () => {
    const { server, create } = start();
    const authorizer = create();
    const all = await Promise.all(Array.from({ length: 50 }, () => authorizer.authorize(request)));
    expect(new Set(all.map(({ token }) => token))).toEqual(new Set(['token-1']));
    expect(server.forms).toHaveLength(1);
  });

  it('asks again in time, and with the token that came last', async () => {
    const { server, create, pass } = start();
    const authorizer = create();
    await authorizer.authorize(request);
    pass(3_600_000 - 60_001);
    expect((await authorizer.authorize(request)).token).toBe('token-1');
    pass(1);
    expect((await authorizer.authorize(request)).headers).toEqual({ authorization: 'Bearer token-2' });
    expect(server.forms.map((form) => form.refresh_token)).toEqual(['refresh-0', 'refresh-1']);
  });

  it('keeps a changed token before it uses it, for the next process', async () => {
    const { credentials, create } = start();
    await create().authorize(request);
    expect(JSON.parse((await credentials.read('crm')) ?? '')).toMatchObject({ refreshToken: 'refresh-1' });
    const next = create();
    expect((await next.authorize(request)).token).toBe('token-1');
    next.expire('token-1');
    expect((await next.authorize(request)).token).toBe('token-2');
  });

  it('uses nothing that could not be kept', async () => {
    const { create } = start({
      credentials: () => ({
        read: async () => undefined,
        write: () => Promise.reject(new Error('the disk is full')),
      }),
    });
    await expect(create().authorize(request)).rejects.toThrow('the disk is full');
  });

  it('takes over what a faster process got', async () => {
    const { create } = start();
    const [one, other] = [create(), create()];
    await one.authorize(request);
    await other.authorize(request);
    one.expire('token-1');
    other.expire('token-1');
    const tokens = await Promise.all([one.authorize(request), other.authorize(request)]);
    expect(tokens.map(({ token }) => token)).toEqual(['token-2', 'token-2']);
  });

  it('forgets what was kept when the owner gives another first token', async () => {
    const { credentials, create } = start();
    await credentials.write('crm', JSON.stringify({ token: 'old', refreshToken: 'old', origin: 'another' }));
    expect((await create().authorize(request)).token).toBe('token-1');
  });

  it.each([
    [answer({ error: 'invalid_grant', error_description: 'client-secret' }, 400), 'invalid_grant'],
    [answer({ error: 'invalid_code' }), 'invalid_code'],
    [answer('<html>', 502), 'HTTP 502'],
    [{ status: 0, headers: new Headers(), body: undefined }, 'no answer'],
    [answer({ error: 'client-secret: wrong!' }, 400), 'HTTP 400'],
  ])('says which refusal it met, and no secret', async (refusal, code) => {
    const { create } = start({ exchange: async () => refusal });
    await expect(create().authorize(request)).rejects.toThrow(`sign-in refused (${code})`);
  });

  it.each([0, -1, '', null])('holds a token that says it lives %j until it is rejected', async (expires) => {
    let asked = 0;
    const { create, pass } = start({
      authentication: { ...refreshing, grant: 'client_credentials' },
      exchange: async () => answer({ access_token: `token-${++asked}`, expires_in: expires }),
    });
    const authorizer = create();
    await authorizer.authorize(request);
    pass(86_400_000);
    expect((await authorizer.authorize(request)).token).toBe('token-1');
    authorizer.expire('token-1');
    expect((await authorizer.authorize(request)).token).toBe('token-2');
  });

  it('signs a JWT that the other side can check', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportPKCS8(privateKey);
    const forms: HttpRequest['form'][] = [];
    const { create } = start({
      authentication: {
        ...refreshing,
        grant: 'jwt_bearer',
        clientIn: 'basic',
        assertion: () => ({
          issuer: 'client',
          subject: 'ada',
          audience: 'https://crm.example',
          privateKey: pem,
        }),
        baseUrl: (body) => (body as { instance_url: string }).instance_url,
      },
      exchange: async ({ form }) => {
        forms.push(form);
        return answer({ access_token: 'token', instance_url: 'https://eu.crm.example' });
      },
    });
    expect(await create().authorize(request)).toMatchObject({ baseUrl: 'https://eu.crm.example' });
    const { payload } = await jwtVerify(forms[0]?.assertion ?? '', publicKey, {
      issuer: 'client',
      audience: 'https://crm.example',
      currentDate: new Date('2026-11-22T06:00:30.000Z'),
    });
    expect(payload.sub).toBe('ada');
    expect(forms[0]).not.toHaveProperty('client_secret');
  });
});

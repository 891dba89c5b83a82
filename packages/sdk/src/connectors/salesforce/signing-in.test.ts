import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { ada, identified } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeSalesforce } from './fake-salesforce.fixture.ts';
import { salesforce } from './salesforce.ts';

const settings = {
  domain: 'https://linden.my.salesforce.com',
  clientId: 'consumer-key',
};

describe('signing in to Salesforce', () => {
  const use = useFakes();
  const start = (options: Partial<Parameters<typeof salesforce>[0]>) =>
    use(createFakeSalesforce(), salesforce({ ...settings, ...options }));

  it.each([
    ['https://linden.my.salesforce.com', 'https://login.salesforce.com'],
    ['https://linden--dev.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
  ])('signs in to %s with a JWT for %s', async (domain, audience) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const key = await exportPKCS8(privateKey);
    const given = { grant: 'jwt_bearer', username: 'rapport@linden.example', privateKey: key } as const;
    const { crm, deliver } = start({ ...given, domain });
    await deliver(identified(ada));
    const body = crm.signIns[0]?.body;
    expect(body.grant_type).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload } = await jwtVerify(body.assertion, publicKey, { audience });
    expect(payload).toMatchObject({ iss: 'consumer-key', sub: 'rapport@linden.example' });
  });

  it('signs in with a refresh token', async () => {
    const { crm, deliver } = start({ grant: 'refresh_token', refreshToken: 'refresh-secret' });
    expect(await deliver(identified(ada))).toEqual(delivered);
    expect(crm.signIns[0]?.body).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-secret',
    });
    expect(crm.requests[0]?.url.origin).toBe('https://eu7.my.salesforce.example');
  });

  it.each([
    ['jwt_bearer', 'username'],
    ['refresh_token', 'refreshToken'],
  ] as const)('names what %s needs', (grant, name) => {
    expect(() => start({ grant })).toThrow(new RegExp(name));
  });

  it('says that a private key cannot be read, and not what it is', async () => {
    const { deliver } = start({ grant: 'jwt_bearer', username: 'u', privateKey: 'no-such-key' });
    const result = await deliver(identified(ada));
    expect(result).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('PKCS #8') });
    expect(JSON.stringify(result)).not.toContain('no-such-key');
  });
});

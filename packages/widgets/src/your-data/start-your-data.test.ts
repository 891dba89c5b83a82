import { describe, expect, it } from 'vitest';
import { createAskingClient, type YourDataContext } from './start-your-data.ts';

const asking = (answers: Record<string, unknown>, { isKnown = true } = {}) => {
  const asked: unknown[][] = [];
  const context = {
    visitor: () => (isKnown ? {} : undefined),
    ask: async (...what: unknown[]) => {
      asked.push(what);
      return answers[`${what[0]} ${what[1]}`];
    },
  } as unknown as YourDataContext;
  return { client: createAskingClient(context), asked };
};

describe('the client of the script tag', () => {
  it('asks for the profile, and for nothing where nobody is known', async () => {
    const { client, asked } = asking({ 'GET profile': { visits: 1 } });
    expect(await client.profiles!.get()).toEqual({ visits: 1 });
    expect(asked).toEqual([['GET', 'profile']]);
    const nobody = asking({}, { isKnown: false });
    expect(await nobody.client.profiles!.get()).toBeUndefined();
    expect(nobody.asked).toEqual([]);
  });

  it('never takes silence for an answer', async () => {
    const { client } = asking({});
    await expect(client.profiles!.get()).rejects.toThrow('GET profile');
    await expect(client.profiles!.update({ name: 'Ada' })).rejects.toThrow('PATCH profile');
    await expect(client.profiles!.erase()).rejects.toThrow('DELETE profile');
  });

  it('takes what the server says is wrong for no answer either, and knows who is not let in', async () => {
    const { client } = asking({
      'GET profile': { status: 403, code: 'forbidden' },
      'GET profile/export': { status: 503, code: 'unavailable' },
    });
    await expect(client.profiles!.get()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(client.profiles!.export()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it("keeps the site's key from becoming a trait", async () => {
    const { client, asked } = asking({ 'PATCH profile': {} });
    await client.profiles!.update({ name: 'Ada' });
    expect(JSON.stringify({ writeKey: 'demo', ...(asked[0]?.[2] as object) })).toBe('{"name":"Ada"}');
  });

  it('asks for every page of receipts', async () => {
    const { client } = asking({
      'GET consent/receipts': { items: [1], salts: { a: 'x' }, next: 'two & more' },
      'GET consent/receipts?cursor=two%20%26%20more': { items: [2], salts: { b: 'y' }, next: null },
    });
    expect(await client.consent!.receipts!()).toEqual({
      items: [1, 2],
      salts: { a: 'x', b: 'y' },
      next: null,
    });
  });

  it('takes an answer without data for one', async () => {
    const { client, asked } = asking({ 'DELETE profile': null });
    await client.profiles!.erase();
    expect(asked).toEqual([['DELETE', 'profile']]);
  });
});

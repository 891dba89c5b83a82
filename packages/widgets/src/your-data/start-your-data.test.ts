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

  it('takes an answer without data for one', async () => {
    const { client, asked } = asking({ 'DELETE profile': null });
    await client.profiles!.erase();
    expect(asked).toEqual([['DELETE', 'profile']]);
  });
});

import type { MessageFile } from '@rapport/sdk/models';
import { describe, expect, it, vi } from 'vitest';
import { createFileAddresses } from './file-addresses.ts';

const file: MessageFile = {
  id: 'file-1',
  name: 'a.png',
  type: 'image/png',
  sizeBytes: 1,
  url: 'https://x.example/old',
  urlExpiresAt: '2026-05-04T09:10:00.000Z',
};
const start = Date.parse('2026-05-04T09:00:00.000Z');

const setUp = () => {
  let now = start;
  const fileUrl = vi.fn(async () => 'https://x.example/new');
  const onChange = vi.fn();
  const addresses = createFileAddresses({ messages: { fileUrl }, now: () => now, onChange });
  return {
    addresses,
    fileUrl,
    onChange,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

describe('the addresses of files', () => {
  it('are those of the message until they run out', () => {
    const { addresses, pass } = setUp();
    expect([addresses.of(file), addresses.isOld(file)]).toEqual(['https://x.example/old', false]);
    pass(595_000);
    expect(addresses.isOld(file)).toBe(true);
  });

  it('are asked for anew, once at a time', async () => {
    const { addresses, fileUrl, onChange } = setUp();
    expect(await Promise.all([addresses.renew('file-1'), addresses.renew('file-1')])).toEqual([
      'https://x.example/new',
      'https://x.example/new',
    ]);
    expect(fileUrl).toHaveBeenCalledOnce();
    expect(onChange).toHaveBeenCalledOnce();
    expect([addresses.of(file), addresses.isOld(file), addresses.version]).toEqual([
      'https://x.example/new',
      false,
      1,
    ]);
  });

  it('are not asked for again and again where the new one does not load either', async () => {
    const { addresses, fileUrl, pass } = setUp();
    await addresses.renew('file-1');
    expect(await addresses.renew('file-1')).toBeUndefined();
    expect(fileUrl).toHaveBeenCalledOnce();
    pass(61_000);
    await addresses.renew('file-1');
    expect(fileUrl).toHaveBeenCalledTimes(2);
  });

  it('stay as they are where there are none to be had', async () => {
    const { addresses, fileUrl } = setUp();
    fileUrl.mockRejectedValueOnce(new Error('down'));
    expect(await addresses.renew('file-1')).toBeUndefined();
    expect(addresses.of(file)).toBe('https://x.example/old');
  });
});

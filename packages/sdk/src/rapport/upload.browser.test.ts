import { describe, expect, it } from 'vitest';
import { createUpload } from './upload.ts';

const url = `${location.origin}/nobody-takes-this`;

const upload = (onProgress: (part: number) => void) => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(200_000)]), 'file.bin');
  const send = createUpload(form, onProgress);
  if (!send) throw new Error('there is no XMLHttpRequest');
  return send;
};

describe('an upload', () => {
  it('tells how much has gone, and what was answered', async () => {
    const parts: number[] = [];
    const response = await upload((part) => parts.push(part))(url, { method: 'POST' });
    expect(response.status).toBeGreaterThanOrEqual(200);
    expect(parts.at(-1)).toBe(1);
    expect(parts.every((part, index) => part >= (parts[index - 1] ?? 0))).toBe(true);
  });

  it('ends with its signal', async () => {
    const controller = new AbortController();
    const sending = upload(() => controller.abort(new Error('left')))(url, {
      method: 'POST',
      signal: controller.signal,
    });
    await expect(sending).rejects.toThrow('left');
    await expect(upload(() => {})(url, { method: 'POST', signal: controller.signal })).rejects.toThrow(
      'left',
    );
  });

  it('fails like a fetch where nobody answers', async () => {
    const sending = upload(() => {})('http://127.0.0.1:9/', { method: 'POST' });
    await expect(sending).rejects.toBeInstanceOf(TypeError);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { createStreamBody } from './stream-body.ts';

const aBody = (maxQueuedBytes = 100_000) => {
  const [cut, onClose] = [vi.fn(), vi.fn()];
  return { cut, onClose, body: createStreamBody({ maxQueuedBytes, cut, onClose }) };
};
const bytes = new Uint8Array(30_000);

describe('a stream’s body', () => {
  it('gives what was sent, in order, to a client that reads', async () => {
    const { body, cut } = aBody();
    const reader = body.readable.getReader();
    for (let index = 0; index < 100; index += 1) {
      body.send(new Uint8Array([index]));
      expect((await reader.read()).value).toEqual(new Uint8Array([index]));
    }
    expect(cut).not.toHaveBeenCalled();
  });

  it('cuts off a client for which too much waits, and takes no more for it', () => {
    const { body, cut, onClose } = aBody();
    for (let count = 0; count < 5; count += 1) body.send(bytes);
    expect(body.isOpen).toBe(false);
    expect(cut).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledOnce();
    body.send(bytes);
  });

  it('fails where there is no connection to drop', async () => {
    const body = createStreamBody({ maxQueuedBytes: 20_000, onClose: () => {} });
    body.send(bytes);
    await expect(body.readable.getReader().read()).rejects.toThrow('does not read');
  });

  it('cuts off a client that reads nothing from one heartbeat to the next', () => {
    const { body, cut } = aBody();
    body.checkPulse();
    body.send(bytes);
    expect(cut).not.toHaveBeenCalled();
    body.checkPulse();
    expect(cut).toHaveBeenCalledOnce();
  });

  it('keeps a client that has nothing to read', async () => {
    const { body, cut } = aBody();
    const reader = body.readable.getReader();
    for (let beat = 0; beat < 3; beat += 1) body.checkPulse();
    body.send(bytes);
    await reader.read();
    for (let beat = 0; beat < 3; beat += 1) body.checkPulse();
    expect(cut).not.toHaveBeenCalled();
  });

  it('says when there is room again', async () => {
    const { body } = aBody();
    const reader = body.readable.getReader();
    for (let count = 0; count < 3; count += 1) body.send(bytes);
    let isDrained = false;
    const drained = body.drained().then(() => (isDrained = true));
    await Promise.resolve();
    expect(isDrained).toBe(false);
    await reader.read();
    await reader.read();
    await drained;
  });

  it('lets nobody wait for a client that is gone', async () => {
    const { body, onClose } = aBody();
    for (let count = 0; count < 3; count += 1) body.send(bytes);
    const drained = body.drained();
    await body.readable.cancel();
    await drained;
    expect(onClose).toHaveBeenCalledOnce();
    body.end();
    expect(onClose).toHaveBeenCalledOnce();
  });
});

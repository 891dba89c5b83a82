import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { limits } from '@rapport/sdk/models';
import { ProblemError } from '../problem.ts';

const decoders = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate) };

/**
 * Reads a body as text, unpacked where it is packed, and no further than allowed.
 * @throws ProblemError `body_too_large`, `invalid_encoding`, `unsupported_encoding`
 */
export const readBody = async (request: Request, maxBytes: number = limits.batchBytes): Promise<string> => {
  const tooLarge = () =>
    new ProblemError('body_too_large', { detail: `a body may have ${maxBytes} bytes at most` });
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const bytes = await readAtMost(request, maxBytes, tooLarge);
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return decode(bytes);
  const decoder = decoders[encoding as keyof typeof decoders];
  if (!decoder)
    throw new ProblemError('unsupported_encoding', {
      detail: `use gzip or deflate, not ${encoding.slice(0, 40)}`,
    });
  try {
    return decode(await decoder(bytes, { maxOutputLength: maxBytes }));
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new ProblemError('invalid_encoding', { detail: `the body is not ${encoding}` });
  }
};

const readAtMost = async (request: Request, maxBytes: number, tooLarge: () => Error): Promise<Buffer> => {
  if (request.headers.has('content-length')) return Buffer.from(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError('invalid_encoding', { detail: 'the body is not UTF-8' });
  }
};

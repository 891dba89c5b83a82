import { clientId } from '@rapport/sdk/models';
import { ProblemError } from '../problem.ts';

/** A file as it was sent. */
export interface Upload {
  id: string;
  name: string;
  bytes: Uint8Array;
}

/** What stands around the file in its form. */
const formBytes = 16_384;

/**
 * Reads a form of `id` and `file`, and no further than a file may be long.
 * @throws ProblemError `body_too_large`, `invalid_body`
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export const readUpload = async (request: Request, maxBytes: number): Promise<Upload> => {
  const tooLarge = () =>
    new ProblemError('body_too_large', { detail: `a file may have ${maxBytes} bytes at most` });
  const wrong = (detail: string) => new ProblemError('invalid_body', { detail });
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) throw wrong('expected multipart/form-data');
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes + formBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes + formBytes) throw tooLarge();
    chunks.push(chunk);
  }
  let form: FormData;
  try {
    form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
  } catch {
    throw wrong('the form cannot be read');
  }
  const { success, data: id } = clientId.safeParse(form.get('id'));
  if (!success) throw wrong('id: expected a ULID or a UUID');
  const files = form.getAll('file');
  const [file] = files;
  if (files.length !== 1 || !(file instanceof File)) throw wrong('file: expected one file');
  if (file.size > maxBytes) throw tooLarge();
  if (file.size === 0) throw new ProblemError('unsupported_file', { detail: 'the file is empty' });
  return { id, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
};

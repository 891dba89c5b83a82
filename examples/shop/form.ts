/** A form larger than this is not one of ours. */
const mostBytes = 16 * 1024;

/** Why a form was not read: the HTTP status to answer with. */
export type FormRefusal = 403 | 413 | 415;

/**
 * Reads a form that was sent from one of the shop's own pages. Requests without `Origin` pass: browsers send
 * it with every form.
 */
export async function readForm(request: Request): Promise<URLSearchParams | FormRefusal> {
  const origin = request.headers.get('origin');
  // Hosts are compared, not schemes: behind a proxy that ends TLS, the scheme seen here is another.
  if (origin !== null && hostOf(origin) !== new URL(request.url).host) return 403;
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded'))
    return request.body === null ? new URLSearchParams() : 415;

  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const bytes of request.body ?? []) {
    size += bytes.byteLength;
    if (size > mostBytes) return 413;
    text += decoder.decode(bytes, { stream: true });
  }
  return new URLSearchParams(text + decoder.decode());
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;

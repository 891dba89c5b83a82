/** A request as a definition writes it: what signs it in is added later. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After the base URL, encoded: made with `path`. Or a whole URL. */
  path: string;
  /** What is undefined is left out. */
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  headers?: Readonly<Record<string, string>>;
  /** The body as JSON. */
  json?: unknown;
  /** The body as a form. */
  form?: Readonly<Record<string, string>>;
  /** The body as it is; `headers` say what it is. */
  text?: string;
}

/** What came back. */
export interface Answer {
  /** 0 where nobody answered. */
  status: number;
  headers: Headers;
  /** JSON where it is any, text otherwise. */
  body: unknown;
}

/** Writes a path whose values cannot change its shape: path`/contacts/${id}`. */
export const path = (texts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  texts.reduce((whole, text, index) => whole + encodeURIComponent(String(values[index - 1])) + text);

/** What is sent over the wire, without its headers. */
export const wireOf = (
  request: HttpRequest,
  baseUrl: string,
): { url: string; body: string | undefined; type?: string } => {
  const query = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  const url = (/^https?:/.test(request.path) ? '' : baseUrl) + request.path;
  const whole = query.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`;
  if (request.json !== undefined)
    return { url: whole, body: wellFormed(JSON.stringify(request.json)), type: 'application/json' };
  if (request.form)
    return {
      url: whole,
      body: String(new URLSearchParams(request.form)),
      type: 'application/x-www-form-urlencoded',
    };
  return { url: whole, body: request.text };
};

/** JSON has halves of characters as `\ud83c`, which many servers refuse with all that is around them. */
const wellFormed = (json: string): string =>
  json.replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, (part) => (part === '\\\\' ? part : '\ufffd'));

/** A longer answer is not read to its end. */
const maxAnswerBytes = 16_777_216;

/**
 * Reads an answer. One that is cut short or too long says no more than that something is wrong: a success of which half
 * is missing is none, or a search would have found nobody.
 */
export const readAnswer = async (response: Response): Promise<Answer> => {
  const { status, headers } = response;
  const cut = { status: response.ok ? 0 : status, headers, body: undefined };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += (chunk as Uint8Array).length;
      if (bytes > maxAnswerBytes) return cut;
      chunks.push(chunk as Uint8Array);
    }
  } catch {
    return cut;
  }
  return { status, headers, body: parse(await new Blob(chunks as BlobPart[]).text()) };
};

const parse = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
};

/** Reads a value inside JSON, by names and indexes; undefined where there is none. */
export const at = (value: unknown, ...steps: readonly (string | number)[]): unknown => {
  let here = value;
  for (const step of steps) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
};

/** Reads a list inside JSON; empty where there is none. */
export const listAt = (value: unknown, ...steps: readonly (string | number)[]): unknown[] => {
  const list = at(value, ...steps);
  return Array.isArray(list) ? list : [];
};

/** Reads an id inside JSON, which CRMs write as a text or as a number; undefined where there is none. */
export const idAt = (value: unknown, ...steps: readonly (string | number)[]): string | undefined => {
  const id = at(value, ...steps);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
};

import { parseRetryAfter } from '../../outbox/index.ts';
import type { ErrorRule, Verdict } from '../definition.ts';
import { type Answer, at, listAt } from './http.ts';

/** What an answer means. */
export interface Outcome {
  verdict: Verdict;
  answer: Answer;
  /** `http_422`, or what the CRM calls it. */
  code: string;
  /** What the CRM says of it: without anything that we sent but its content. */
  message: string;
  /** How long to keep away, where it says so. */
  waitMs?: number;
}

const standardRules: readonly ErrorRule[] = [
  { status: [200, 201, 202, 203, 204, 205, 206, 207], means: 'ok' },
  { status: 401, means: 'signed_out' },
  { status: 429, means: 'throttled' },
  { status: 409, means: 'exists' },
  { status: [404, 410], means: 'missing' },
  // A right, a gateway or a lock: people or time put it right, and nothing may be lost meanwhile.
  { status: [0, 403, 407, 408, 423, 425, 426], means: 'unavailable' },
];

const fits = ({ status, when }: ErrorRule, answer: Answer): boolean => {
  const isStatus =
    status === undefined
      ? Math.floor(answer.status / 100) !== 2
      : typeof status === 'number'
        ? status === answer.status
        : status.includes(answer.status);
  return isStatus && (when?.(answer) ?? true);
};

/** Says what an answer means, by the rules of a definition and then by those of HTTP. */
export const judge = (answer: Answer, rules: readonly ErrorRule[], now: number): Outcome => {
  const rule = [...rules, ...standardRules].find((candidate) => fits(candidate, answer));
  const family = Math.floor(answer.status / 100);
  const verdict = rule?.means ?? (family === 4 ? 'refused' : 'unavailable');
  const waitMs = rule?.waitMs?.(answer) ?? parseRetryAfter(answer.headers.get('retry-after'), now);
  return { verdict, answer, ...problemOf(answer), ...(waitMs !== undefined && { waitMs }) };
};

/** Where CRMs put codes and texts of errors. */
const codePaths = [
  ['code'],
  ['errorCode'],
  ['error', 'code'],
  ['error', 'data', 'name'],
  ['error', 'type'],
  ['error'],
  ['category'],
] as const;
const textPaths = [
  ['message'],
  // JSON-RPC: what the server raised says more than that it raised something.
  ['error', 'data', 'message'],
  ['error', 'message'],
  ['error_description'],
  ['error_message'],
  ['error_info'],
  ['detail'],
  ['description'],
  ['error'],
  // JSON-RPC of Python servers: the exception's name, then its arguments.
  ['error', '1', '0'],
  ['error', '0'],
  // Errors as one object, or as a list of sentences.
  ['errors', 'title'],
  ['errors', '0'],
] as const;

const maxMessage = 500;

/** Finds what the CRM calls the problem and says of it. */
export const problemOf = ({ status, body, headers }: Answer): { code: string; message: string } => {
  const first = Array.isArray(body) ? body[0] : (listAt(body, 'errors')[0] ?? body);
  const textIn = (paths: readonly (readonly string[])[]) =>
    paths
      .flatMap((path) => [at(first, ...path), at(body, ...path)])
      .find((value) => typeof value === 'string' && value !== '') as string | undefined;
  const code = textIn(codePaths);
  const said = textIn(textPaths) ?? (labelOf(body) || plainTextOf(body) || headers.get('x-status-reason'));
  const heading = status === 0 ? 'network' : `HTTP ${status}`;
  return {
    code:
      code !== undefined && /^[\w.-]{1,64}$/.test(code) ? code : status === 0 ? 'network' : `http_${status}`,
    message: said ? `${heading}: ${said.slice(0, maxMessage)}` : heading,
  };
};

/** EspoCRM names what is wrong, and the field: `validationFailure phoneNumber`. */
const labelOf = (body: unknown): string =>
  [['label'], ['data', 'field']]
    .map((path) => at(body, 'messageTranslation', ...path))
    .filter((word) => typeof word === 'string')
    .join(' ');

/** What is text as a whole, or a list of sentences; a page of HTML says nothing. */
const plainTextOf = (body: unknown): string | undefined => {
  const text = [body]
    .flat()
    .filter((line) => typeof line === 'string')
    .join(' ');
  return text.includes('<') ? undefined : text;
};

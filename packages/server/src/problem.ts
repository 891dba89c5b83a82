import { isRapportError } from '@rapport/sdk';
import type { Problem } from '@rapport/sdk/models';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { StorageError, type StorageReason } from './database/storage-error.ts';

/** The stable codes of problems, with their status and title. */
const problems = {
  invalid_json: [400, 'The body is not JSON'],
  invalid_encoding: [400, 'The body cannot be decoded'],
  invalid_body: [400, 'The body has wrong fields'],
  invalid_event: [400, 'The event has wrong fields'],
  event_too_large: [413, 'The event is too large'],
  invalid_query: [400, 'The query has wrong parameters'],
  unknown_site: [401, 'No site has this key'],
  unauthorized: [401, 'A token is needed'],
  invalid_token: [401, 'The token does not hold'],
  wrong_sign_in: [401, 'Address or password is wrong'],
  wrong_csrf_token: [403, 'The token of the session is missing'],
  invalid_signature: [401, 'The signature does not hold'],
  invalid_customer_token: [401, 'The customer token does not hold'],
  origin_not_allowed: [403, 'This origin may not use the site'],
  bot: [403, 'Programs are not recorded'],
  wrong_visitor_key: [403, 'Another key is bound to this visitor'],
  forbidden: [403, 'Not allowed'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'The method does not fit'],
  shortcut_taken: [409, 'Another answer has this shortcut'],
  email_taken: [409, 'Another agent has this address'],
  slug_taken: [409, 'Another article has this slug'],
  case_closed: [409, 'The case is closed'],
  insufficient_points: [409, 'There are not enough points'],
  reward_unavailable: [409, 'The reward is not to be had'],
  coupon_unavailable: [409, 'The coupon does not hold'],
  idempotency_conflict: [409, 'The key was used for something else'],
  code_used: [409, 'This code was used'],
  not_empty: [409, 'There is something in it'],
  changed_meanwhile: [412, 'Somebody else has changed it'],
  body_too_large: [413, 'The body is too large'],
  unsupported_encoding: [415, 'The content encoding is not known'],
  unsupported_file: [415, 'This file is not taken'],
  too_many_files: [413, 'There are too many files'],
  rate_limited: [429, 'Too many requests'],
  internal: [500, 'Something failed here'],
  storage_unavailable: [503, 'The database cannot be written now'],
  not_ready: [503, 'Not ready'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;

export interface ProblemOptions {
  /** What happened to what. Never payloads, tokens or personal data. */
  detail?: string;
  errors?: NonNullable<Problem['errors']>;
  /** Which of several causes it was, for programs: an extension member, as RFC 9457 lets there be. */
  reason?: string;
  /** Seconds. */
  retryAfter?: number;
}

/** Ends a request with a problem; `problemHandler` answers it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problems[code][1]);
    this.code = code;
    this.options = options;
  }
}

/** Answers with RFC 9457 problem+json. */
export const problemResponse = (
  code: ProblemCode,
  { detail, errors, reason, retryAfter }: ProblemOptions = {},
): Response => {
  const [status, title] = problems[code];
  const body: Problem = {
    type: 'about:blank',
    title,
    status,
    code,
    ...(detail && { detail }),
    ...(errors && { errors }),
    ...(reason && { reason }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(body), { status, headers });
};

const storageDetails: Record<StorageReason, string> = {
  full: 'the disk is full',
  locked: 'the database is locked',
  corrupt: 'the database is damaged',
  read_only: 'the database is read-only',
  unreachable: 'the database cannot be reached',
  newer_schema: 'the database belongs to a newer version',
  failed: 'the database failed',
};

// A guard would narrow the other errors away.
const isMissing = (error: unknown): boolean => isRapportError(error) && error.code === 'not_found';

/** The one place where errors become answers. */
export const problemHandler =
  (report: (error: unknown) => void) =>
  (error: Error, _context: Context): Response => {
    if (error instanceof ProblemError) return problemResponse(error.code, error.options);
    if (error instanceof StorageError) {
      report(error);
      return problemResponse('storage_unavailable', { detail: storageDetails[error.reason], retryAfter: 5 });
    }
    if (isMissing(error)) return problemResponse('not_found', { detail: error.message });
    if (error instanceof HTTPException) return error.getResponse();
    report(error);
    return problemResponse('internal');
  };

/** The stable codes of every error that Rapport raises. */
export type RapportErrorCode =
  | 'invalid_option'
  | 'invalid_event'
  | 'unsupported'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'rejected'
  | 'rate_limited'
  | 'unavailable'
  | 'invalid_response'
  | 'storage';

export interface RapportErrorOptions {
  /** Whether the same call may succeed later. @default false */
  retryable?: boolean;
  /** The HTTP status, where an answer came. */
  status?: number;
  /** The `code` of the server's problem+json, where there is one. */
  problemCode?: string;
  /** How long the server asked to wait, where it did. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** Says what failed and to what; never carries payloads, tokens or personal data. */
export class RapportError extends Error {
  override readonly name = 'RapportError';
  readonly code: RapportErrorCode;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly problemCode: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: RapportErrorCode, message: string, options: RapportErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.status = options.status;
    this.problemCode = options.problemCode;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Tells a `RapportError` from others, also across realms and copies of the package. */
export const isRapportError = (error: unknown): error is RapportError =>
  error instanceof Error && error.name === 'RapportError';

import type { ErrorRule } from '../definition.ts';
import { type Answer, at } from '../engine/http.ts';
import { exceptionOf } from './odoo-call.ts';

const isError = ({ body }: Answer): boolean =>
  at(body, 'error') !== undefined && at(body, 'jsonrpc') !== undefined;

const raised =
  (names: RegExp) =>
  (answer: Answer): boolean =>
    (answer.status !== 200 || isError(answer)) && names.test(exceptionOf(answer));

const any = [200, 400, 403, 404, 409, 422, 500] as const;

/** JSON-RPC tells its errors under status 200; JSON-2 tells mistakes in the content as 500 as well. */
export const odooErrors: readonly ErrorRule[] = [
  { status: any, when: raised(/SessionExpired|Session Expired|AccessDenied/), means: 'signed_out' },
  { status: any, when: raised(/MissingError/), means: 'missing' },
  // A right, or two that wrote the same at once: people or time put it right.
  {
    status: any,
    when: raised(
      /AccessError|LockError|ConcurrencyError|SerializationFailure|LockNotAvailable|Deadlock|OperationalError|PoolError/,
    ),
    means: 'unavailable',
  },
  {
    status: any,
    when: raised(/UserError|ValidationError|ValueError|TypeError|IntegrityError|Violation|DataError/),
    means: 'refused',
  },
  { status: 200, when: isError, means: 'unavailable' },
  { status: 409, means: 'unavailable' },
];

import { type DestinationStream, pino } from 'pino';
import type { Config } from '../config.ts';
import { describeError } from './describe-error.ts';

/**
 * The only facts that a log line may hold. There is no place for bodies, addresses, tokens or ids of
 * people, so none can get in by mistake.
 */
export interface LogFacts {
  method?: string;
  /** The pattern, such as `/v1/admin/profiles/:id`; never the path, which holds ids. */
  route?: string;
  status?: number;
  durationMs?: number;
  site?: string;
  destination?: string;
  /** The stable code of a problem or rejection. */
  code?: string;
  count?: number;
  signal?: string;
  /** Anything thrown; `describeError` keeps what is safe of it. */
  error?: unknown;
}

type Write = (facts: LogFacts, message: string) => void;

/** Writes one line of JSON an entry. `message` is a fixed text. */
export interface Logger {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
  fatal: Write;
}

export interface LoggerOptions {
  level: Config['logLevel'];
  /** @default standard output */
  destination?: DestinationStream;
}

const allowed = [
  'method',
  'route',
  'status',
  'durationMs',
  'site',
  'destination',
  'code',
  'count',
  'signal',
] as const satisfies (keyof LogFacts)[];

/** Makes a logger that keeps to `LogFacts` also where the types were got round. */
export const createLogger = ({ level, destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (facts) => keepAllowed(facts) },
    },
    destination ?? pino.destination(1),
  );

const keepAllowed = (facts: Record<string, unknown>): Record<string, unknown> => {
  const kept: Record<string, unknown> = {};
  for (const name of allowed) {
    const value = facts[name];
    if (typeof value === 'string' || typeof value === 'number') kept[name] = value;
  }
  if (facts.error !== undefined) kept.error = describeError(facts.error);
  return kept;
};
